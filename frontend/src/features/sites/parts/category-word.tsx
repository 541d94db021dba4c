import { useTranslation } from 'react-i18next';

const KNOWN = ['A', 'B', 'C', 'D', 'P'] as const;

/** The register's letter in words; a letter of a later arrangement stands for itself. */
export function CategoryWord({ of: letter }: { of: string }) {
  const { t } = useTranslation('sites');
  const known = KNOWN.find((each) => each === letter);
  return <>{known ? t(`categories.${known}`) : letter}</>;
}
