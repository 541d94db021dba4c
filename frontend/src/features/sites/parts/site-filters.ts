import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { campaignChoices, phaseChoices } from '@/api/campaigns';
import { findUnits, unitName } from '@/api/units';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useViewer } from '@/lib/viewer';
import type { Filter } from '@/ui/filter-bar';
import { countiesQuery, type Site } from '../api';
import { CODE_TONE, STATE_TONE } from '../labels';

const CATEGORIES = ['A', 'B', 'C', 'D'] as const;
const TASK_STATES = ['open', 'submitted', 'returned', 'accepted', 'exempt'] as const;
const VERDICTS = ['qualified', 'unqualified', 'none'] as const;
const MINE = ['own', 'decide', 'confirm'] as const;

/** What a list of sites is narrowed by; a department, which has one site or few, is spared the places. */
export function useSiteFilters(): Filter[] {
  const { t } = useTranslation(['sites', 'tasks']);
  const wide = useViewer().role !== 'department';
  const [params] = useUrlState();
  const phases = useQuery(phaseChoices(one(params.campaign))).data ?? [];
  const counties = useQuery({ ...countiesQuery, enabled: wide }).data ?? [];
  const states = Object.keys(STATE_TONE) as Site['state'][];
  const codeStates = Object.keys(CODE_TONE) as Site['code_state'][];
  const only = (key: 'overdue' | 'asked' | 'return_due') =>
    ({ key, kind: 'flag', label: t(`only.${key}`) }) as const;
  const places: Filter[] = [
    { key: 'unit', kind: 'pick', label: t('fields.unit'), width: 8.5, find: findUnits, nameOf: unitName },
    {
      key: 'county',
      kind: 'many',
      label: t('fields.county'),
      rare: true,
      choices: counties.map((unit) => ({ value: unit.id, label: unit.short_name })),
    },
  ];
  const mine: Filter = {
    key: 'mine',
    kind: 'one',
    label: t('mine.label'),
    rare: true,
    choices: MINE.map((value) => ({ value, label: t(`mine.${value}`) })),
  };
  const campaign: Filter = {
    key: 'campaign',
    kind: 'one',
    label: t('fields.campaign'),
    rare: true,
    choices: useQuery(campaignChoices).data ?? [],
  };
  return [
    { key: 'q', kind: 'text', label: t('search'), width: 12 },
    ...(wide ? places : []),
    {
      key: 'phase',
      kind: 'many',
      label: t('standing.phase'),
      choices: phases,
    },
    {
      key: 'task_state',
      kind: 'many',
      label: t('standing.progress'),
      choices: TASK_STATES.map((value) => ({ value, label: t(`taskState.${value}`) })),
    },
    only('overdue'),
    {
      key: 'verdict',
      kind: 'many',
      label: t('standing.verdict'),
      rare: true,
      choices: VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) })),
    },
    {
      key: 'site_class',
      kind: 'one',
      label: t('fields.site_class'),
      rare: true,
      choices: (['portal', 'department'] as const).map((value) => ({ value, label: t(`class.${value}`) })),
    },
    {
      key: 'category',
      kind: 'many',
      label: t('fields.category'),
      rare: true,
      choices: CATEGORIES.map((value) => ({ value, label: t(`categories.${value}`) })),
    },
    {
      key: 'state',
      kind: 'many',
      label: t('fields.state'),
      rare: true,
      choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
    },
    {
      key: 'code_state',
      kind: 'many',
      label: t('fields.code_state'),
      rare: true,
      choices: codeStates.map((value) => ({ value, label: t(`codeState.${value}`) })),
    },
    { ...only('asked'), rare: true },
    { ...only('return_due'), rare: true },
    ...(wide ? [mine] : []),
    campaign,
  ];
}
