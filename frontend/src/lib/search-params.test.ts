import { describe, expect, it } from 'vitest';
import { many, one, parseSearch, stringifySearch } from './search-params';

describe('search parameters', () => {
  it('survive the way to the address bar and back', () => {
    const filters = { q: '县 政府&x=1', county: ['431002', '431003'], sort: '-due_on' };
    expect(parseSearch(stringifySearch(filters))).toEqual(filters);
  });

  it('leave out what is empty', () => {
    expect(stringifySearch({ q: '', county: [], page: 2, overdue: true, gone: undefined, none: null })).toBe(
      '?page=2&overdue=true',
    );
    expect(stringifySearch({})).toBe('');
  });

  it('keep digits as text, so that a code keeps its zeros', () => {
    expect(parseSearch('?code=0012')).toEqual({ code: '0012' });
  });

  it('read as one value or as a list', () => {
    expect(one(['a', 'b'])).toBe('a');
    expect(many('a')).toEqual(['a']);
    expect(many(undefined)).toEqual([]);
  });
});
