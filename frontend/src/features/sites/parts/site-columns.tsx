import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { StateTag } from '@/ui/state-tag';
import type { SiteRow } from '../api';
import { CODE_TONE, STATE_TONE } from '../labels';
import { CategoryWord } from './category-word';
import { PhaseDue, PhaseState, ScoreNow } from './standing';

/** Shown when asked for: what seldom changes, and what the columns beside it say where it matters. */
export const FIRST_HIDDEN = ['address', 'county', 'category', 'state', 'code_state', 'external_id'];

/** Each site leads to its page in the campaign the list is of. */
export function useSiteColumns(campaign: string | undefined): Column<SiteRow>[] {
  const { t } = useTranslation('sites');
  return useMemo(
    () => [
      {
        key: 'site_code',
        title: t('fields.site_code'),
        width: 8,
        sort: 'site_code',
        render: (site) => site.site_code ?? <CodeTag site={site} />,
      },
      {
        key: 'name',
        title: t('fields.name'),
        width: 12,
        grow: true,
        sort: 'name',
        render: (site) => (
          <>
            <AppLink href={paths.site(site.id, campaign)}>{site.name}</AppLink>{' '}
            {site.state !== 'running' && <SiteTag site={site} />}
          </>
        ),
      },
      {
        key: 'address',
        title: t('fields.address'),
        width: 11,
        yields: 9,
        sort: 'address',
        render: (site) => site.address,
      },
      {
        key: 'unit',
        title: t('fields.unit'),
        width: 9.5,
        yields: 4,
        sort: 'unit',
        render: (site) => site.unit_name,
      },
      {
        key: 'county',
        title: t('fields.county'),
        width: 5.5,
        yields: 8,
        render: (site) => site.county_name ?? '—',
      },
      {
        key: 'category',
        title: t('fields.category'),
        width: 8.5,
        yields: 7,
        sort: 'category',
        render: (site) => <CategoryWord of={site.category} />,
      },
      {
        key: 'phase',
        title: t('standing.phase'),
        width: 12,
        render: (site) => <PhaseState of={site.standing} />,
      },
      {
        key: 'due',
        title: t('standing.due'),
        width: 15.5,
        yields: 1,
        render: (site) => <PhaseDue of={site.standing} />,
      },
      {
        key: 'issues',
        title: t('standing.issues'),
        width: 6,
        yields: 2,
        align: 'right',
        render: ({ standing }) =>
          standing?.issues ? t('standing.openOf', { open: standing.issues_open, all: standing.issues }) : 0,
      },
      {
        key: 'score',
        title: t('standing.score'),
        width: 8,
        yields: 3,
        render: (site) => <ScoreNow of={site.standing} />,
      },
      {
        key: 'state',
        title: t('fields.state'),
        width: 7,
        yields: 6,
        sort: 'state',
        render: (site) => <SiteTag site={site} />,
      },
      {
        key: 'code_state',
        title: t('fields.code_state'),
        width: 9,
        yields: 5,
        sort: 'code_state',
        render: (site) => <CodeTag site={site} />,
      },
      {
        key: 'external_id',
        title: t('fields.external_id'),
        width: 8,
        yields: 10,
        render: (site) => site.external_id ?? '—',
      },
    ],
    [t, campaign],
  );
}

export function SiteTag({ site }: { site: SiteRow }) {
  const { t } = useTranslation('sites');
  const { business_date: today } = useViewer();
  if (site.state === 'paused' && site.return_on !== null && site.return_on <= today) {
    return <StateTag tone="overdue">{t('pauseOver')}</StateTag>;
  }
  return <StateTag tone={STATE_TONE[site.state]}>{t(`state.${site.state}`)}</StateTag>;
}

export function CodeTag({ site }: { site: SiteRow }) {
  const { t } = useTranslation('sites');
  return <StateTag tone={CODE_TONE[site.code_state]}>{t(`codeState.${site.code_state}`)}</StateTag>;
}
