import { expect, it } from 'vitest';
import { faultOf } from './file-rules';

const file = (name: string, size: number) => {
  const made = new File(['x'], name);
  Object.defineProperty(made, 'size', { value: size });
  return made;
};

it('refuses by kind, by size and when empty', () => {
  expect(faultOf(file('首页截图.PNG', 10))).toBeUndefined();
  expect(faultOf(file('a.exe', 10))).toBe('wrongType');
  expect(faultOf(file('没有后缀', 10))).toBe('wrongType');
  expect(faultOf(file('a.pdf', 0))).toBe('emptyFile');
  expect(faultOf(file('a.pdf', 20 * 1024 * 1024))).toBeUndefined();
  expect(faultOf(file('a.pdf', 20 * 1024 * 1024 + 1))).toBe('tooBig');
});
