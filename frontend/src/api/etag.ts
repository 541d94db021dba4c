/** A detail together with the version it was read at. */
export type Versioned<T> = T & { etag: string };

export async function withEtag<T extends object>(
  answer: Promise<{ data: T; response: Response }>,
): Promise<Versioned<T>> {
  const { data, response } = await answer;
  return { ...data, etag: response.headers.get('ETag') ?? '' };
}

/** The header that lets a write through only when nobody changed the thing since it was seen. */
export function ifMatch({ version }: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
