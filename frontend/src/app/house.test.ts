import { expect, it } from 'vitest';

/** The floors of the house: app → features → ui, api, lib. What imports cannot be seen doing is a matter for review. */
const files: Record<string, string> = import.meta.glob(['/src/**/*.{ts,tsx}', '!/src/api/gen/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

const FLOORS = ['app', 'features', 'ui', 'api', 'i18n', 'lib'];

/** `/src/features/sites/parts/x.tsx` + `../../issues/api` → `features/issues/api`; undefined for packages. */
function target(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  if (!specifier.startsWith('.')) return undefined;
  return new URL(specifier, `http://house${file}`).pathname.slice('/src/'.length);
}

const imports = Object.entries(files).flatMap(([file, text]) =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, specifier = '']) => {
    const to = target(file, specifier);
    return to === undefined ? [] : [{ from: file.slice('/src/'.length), to }];
  }),
);
const floor = (path: string) => FLOORS.indexOf(path.split('/')[0] ?? '');
const feature = (path: string) => path.split('/')[1];
const inFeatures = (path: string) => path.startsWith('features/');

it('a lower floor never imports a higher one', () => {
  const upward = imports.filter(
    ({ from, to }) =>
      (from.startsWith('ui/') || from.startsWith('lib/') || from.startsWith('api/')) &&
      /^(app|features)\//.test(to),
  );
  expect(upward).toEqual([]);
  expect(imports.filter(({ from, to }) => inFeatures(from) && floor(to) === 0)).toEqual([]);
});

it('a feature never imports another feature', () => {
  const strangers = imports.filter(
    ({ from, to }) => inFeatures(from) && inFeatures(to) && feature(from) !== feature(to),
  );
  expect(strangers).toEqual([]);
});

it('only the api file of a feature touches the generated client', () => {
  const others = imports.filter(
    ({ from, to }) =>
      to.startsWith('api/gen') &&
      !/^features\/[\w-]+\/api(\.test)?\.ts$/.test(from) &&
      !from.startsWith('api/'),
  );
  expect(others).toEqual([]);
});

it('no file outgrows its page', () => {
  const long = Object.entries(files).filter(([, text]) => text.split('\n').length > 251);
  expect(long.map(([file]) => file)).toEqual([]);
});

it('what is kept under one key is asked for in one place', () => {
  const keys = Object.entries(files)
    .filter(([file]) => !/\.test\.tsx?$/.test(file))
    .flatMap(([, text]) => [...text.matchAll(/queryKey: (\[[^\]]*\]),\s*queryFn/g)].map(([, key]) => key));
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});
