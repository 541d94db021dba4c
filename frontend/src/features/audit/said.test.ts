import { expect, it } from 'vitest';
import { doer, said, toldOf } from './said';

const data = { reason: '网站改版', number: '4310-001', site_id: 's1', before: { name: '旧' }, note: '' };
const onRecord = { site_left: 'The site is closed or excepted' };

it('tells what has a word, under that word, and leaves the rest to the whole record', () => {
  const words = { reason: '理由', note: '说明', number: '编号', before: '原内容' };
  expect(toldOf({ data }, words, onRecord)).toEqual([
    ['理由', '网站改版'],
    ['编号', '4310-001'],
  ]);
});

it('shows in the list what a person said', () => {
  expect(said({ data }, onRecord)).toBe('网站改版');
});

it('says in words what no person said, and names the system in the language of the page', () => {
  const entry = { data: { reason: 'site_left' }, actor_id: 'system', actor_name: '系统' };
  expect(said(entry, onRecord)).toBe('The site is closed or excepted');
  expect(toldOf(entry, { reason: 'Reason' }, onRecord)).toEqual([
    ['Reason', 'The site is closed or excepted'],
  ]);
  expect(doer(entry, 'The system')).toBe('The system');
  expect(doer({ ...entry, actor_id: 'u1', actor_name: '郴州市经办人' }, 'The system')).toBe('郴州市经办人');
});
