import { Problem } from './problem';

/**
 * The code of a page, fetched when it is first opened. Without an answer from the server that is a Problem `offline`;
 * any other failure is left as it is: the router then loads the application anew, because the server has a newer one.
 */
export function fetched<Module>(load: () => Promise<Module>): () => Promise<Module> {
  return () =>
    load().catch(async (error: unknown) => {
      throw (await answers()) ? error : new Problem({ status: 0, code: 'offline', title: '' });
    });
}

const answers = () =>
  fetch('/livez').then(
    () => true,
    () => false,
  );
