import { apiFetch } from './api-fetch';

/** Read by the generated client when it is made: same origin, and refusals thrown as Problems by `apiFetch`. */
export const createClientConfig = (config: object = {}) => ({
  ...config,
  baseUrl: '',
  fetch: apiFetch,
  throwOnError: true as const,
});
