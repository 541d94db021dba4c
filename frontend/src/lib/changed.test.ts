import { expect, it } from 'vitest';
import { changed } from './changed';

interface Fields {
  name: string;
  remark: string | null;
  contacts: { name: string; phone: string }[];
}

it('leaves out what stands as it stood, lists by what is in them', () => {
  const began: Fields = { name: '网站', remark: null, contacts: [{ name: '王芳', phone: '1' }] };
  expect(
    changed<Fields>(began, { name: '网站', remark: '', contacts: [{ phone: '1', name: '王芳' }] }),
  ).toEqual({});
  expect(changed<Fields>(began, { ...began, contacts: [] })).toEqual({ contacts: [] });
});
