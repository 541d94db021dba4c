import { describe, expect, it } from 'vitest';
import { en } from './en';
import { zh } from './zh';

/** Latin words an official meets on paper too. */
const ALLOWED =
  /\b(XLSX|PDF|DOCX|PNG|JPEG|ICP|URL|HTTPS?|API|S[123]|T\d\w*|MB|KB|ID|IP|A4|Webhook|English|Ctrl|Enter|Esc|Tab|Shift|SHA-256|TOTP|WPS|[A-Dj-kprJ-KS])\b/g;

type Words = { [key: string]: string | Words };

function flatten(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

// English needs a singular where Chinese has none.
const bare = (key: string) => key.replace(/_(one|other)$/, '');
const keys = (words: Map<string, string>) => [...new Set([...words.keys()].map(bare))].toSorted();
const placeholders = (value: string) =>
  [...new Set(value.match(/{{\s*\w+/g) ?? [])].map((p) => p.slice(2).trim()).toSorted();

describe.each(Object.keys(zh) as (keyof typeof zh)[])('the words of %s', (namespace) => {
  const chinese = new Map(flatten(zh[namespace]));
  const english = new Map(flatten(en[namespace]));

  it('exist in both languages', () => {
    expect(keys(english)).toEqual(keys(chinese));
  });

  it('are never empty', () => {
    expect([...chinese, ...english].filter(([, value]) => value.trim() === '')).toEqual([]);
  });

  it('take the same facts', () => {
    const differing = [...chinese].filter(([key, value]) => {
      const other = english.get(key) ?? english.get(`${bare(key)}_other`) ?? '';
      return placeholders(value).join() !== placeholders(other).join();
    });
    expect(differing).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    const foreign = [...chinese].filter(([, value]) =>
      /[A-Za-z]/.test(value.replace(/{{.*?}}|<\/?\w+\/?>/g, '').replace(ALLOWED, '')),
    );
    expect(foreign).toEqual([]);
  });

  it('use Chinese punctuation', () => {
    const halfWidth = [...chinese].filter(([, value]) =>
      /[\u4e00-\u9fff}][,:;?!(]|[)][\u4e00-\u9fff]/.test(value),
    );
    expect(halfWidth).toEqual([]);
  });
});
