import { expect, it } from 'vitest';
import { said, toldOf } from './said';

const data = { reason: '网站改版', number: '4310-001', site_id: 's1', before: { name: '旧' }, note: '' };

it('tells what has a word, under that word, and leaves the rest to the whole record', () => {
  expect(toldOf({ data }, { reason: '理由', note: '说明', number: '编号', before: '原内容' })).toEqual([
    ['理由', '网站改版'],
    ['编号', '4310-001'],
  ]);
});

it('shows in the list what a person said', () => {
  expect(said({ data })).toBe('网站改版');
});
