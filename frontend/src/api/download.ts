import { apiFetch } from './api-fetch';

/** Fetches a file and hands it to the browser: an expired session is renewed, and a refusal can be shown. */
export async function download(path: string, method: 'GET' | 'POST' = 'GET'): Promise<void> {
  const answer = await apiFetch(path, { method });
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name ? decodeURIComponent(name) : '';
  link.click();
  URL.revokeObjectURL(url);
}
