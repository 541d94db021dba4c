/** Flat, shareable query strings, `?county=a&county=b`: the shape the API's list parameters have too. */
export type SearchValue = string | string[] | undefined;
export type SearchParams = Record<string, SearchValue>;

export function parseSearch(text: string): SearchParams {
  const query = new URLSearchParams(text);
  const found: SearchParams = {};
  for (const key of new Set(query.keys())) {
    const values = query.getAll(key);
    found[key] = values.length > 1 ? values : values[0];
  }
  return found;
}

export function stringifySearch(params: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'string' ? item !== '' : typeof item === 'number' || typeof item === 'boolean') {
        query.append(key, String(item));
      }
    }
  }
  const text = query.toString();
  return text && `?${text}`;
}

/** The first value of a parameter, whether it was given once or many times. */
export function one(value: SearchValue): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** All values of a parameter as a list. */
export function many(value: SearchValue): string[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}
