import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { StateTag } from '@/ui/state-tag';
import type { SiteItem } from '../api';
import { CategoryWord } from './category-word';
import { CODE_TONE, STATE_TONE } from '../labels';

export function useSiteColumns(): Column<SiteItem>[] {
  const { t } = useTranslation('sites');
  return useMemo(
    () => [
      {
        key: 'site_code',
        title: t('fields.site_code'),
        width: 7,
        sort: 'site_code',
        render: (site) => site.site_code ?? '—',
      },
      {
        key: 'name',
        title: t('fields.name'),
        width: 12,
        grow: true,
        sort: 'name',
        render: (site) => <AppLink href={paths.site(site.id)}>{site.name}</AppLink>,
      },
      {
        key: 'address',
        title: t('fields.address'),
        width: 11,
        sort: 'address',
        render: (site) => site.address,
      },
      { key: 'unit', title: t('fields.unit'), width: 10.5, sort: 'unit', render: (site) => site.unit_name },
      {
        key: 'county',
        title: t('fields.county'),
        width: 5.5,
        render: (site) => site.county_name ?? '—',
      },
      {
        key: 'category',
        title: t('fields.category'),
        width: 8.5,
        sort: 'category',
        render: (site) => <CategoryWord of={site.category} />,
      },
      {
        key: 'state',
        title: t('fields.state'),
        width: 7,
        sort: 'state',
        render: (site) => <StateTag tone={STATE_TONE[site.state]}>{t(`state.${site.state}`)}</StateTag>,
      },
      {
        key: 'code_state',
        title: t('fields.code_state'),
        width: 9,
        sort: 'code_state',
        render: (site) => (
          <StateTag tone={CODE_TONE[site.code_state]}>{t(`codeState.${site.code_state}`)}</StateTag>
        ),
      },
    ],
    [t],
  );
}
