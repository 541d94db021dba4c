import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findUnits, unitName } from '@/api/units';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useMay } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import type { Column } from '@/ui/data-grid/columns';
import { DataGrid } from '@/ui/data-grid/data-grid';
import { useSelection } from '@/ui/data-grid/selection';
import { FilterBar } from '@/ui/filter-bar';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { missingCodesSource, type MissingCode } from './api';
import { CODE_TONE } from './labels';
import { ForwardCodes } from './parts/forward-codes';

const LEVELS = ['missing', 'at_county', 'at_city', 'at_province', 'issued', 'wrong'] as const;

interface Props {
  params: SearchParams;
  onChange: (patch: SearchParams) => void;
}

/** The one consolidated list of sites whose code never came, with how far each report has climbed. */
export function MissingCodes({ params, onChange }: Props) {
  const { t } = useTranslation('sites');
  const navigate = useNavigate();
  const columns = useMissingColumns();
  const mayForward = useMay('code:forward');
  const [total, setTotal] = useState(0);
  const asked = useMemo(
    () => ({
      county: many(params.county),
      unit: many(params.unit),
      level: many(params.level) as MissingCode['level'][],
      held: one(params.held) === 'true',
      sort: one(params.sort) ?? null,
    }),
    [params],
  );
  const source = useMemo(() => missingCodesSource(asked), [asked]);
  const [selection, setSelection] = useSelection(asked);
  const levels = LEVELS.map((value) => ({ value, label: t(`codeState.${value}`) }));

  return (
    <Page
      title={t('missingTitle')}
      fill
      trail={[{ label: t('title'), href: paths.sites() }]}
      actions={
        <Button
          onClick={() => onChange({ view: undefined, level: undefined, held: undefined, sort: undefined })}
        >
          {t('toAll')}
        </Button>
      }
    >
      <FilterBar
        filters={[
          { key: 'level', kind: 'many', label: t('fields.level'), choices: levels, width: 14 },
          { key: 'held', kind: 'flag', label: t('only.held') },
          {
            key: 'unit',
            kind: 'pick',
            label: t('fields.unit'),
            rare: true,
            find: findUnits,
            nameOf: unitName,
          },
          {
            key: 'county',
            kind: 'pick',
            label: t('fields.county'),
            rare: true,
            find: (q) => findUnits(q, 'county'),
            nameOf: unitName,
          },
        ]}
        value={params}
        onChange={onChange}
      />
      <ForwardCodes filters={asked} {...{ selection, total }} onSelect={setSelection} />
      <DataGrid
        caption={t('missingTitle')}
        columns={columns}
        source={source}
        rowKey={(row) => row.site_id}
        rowLabel={(row) => row.name}
        onOpen={(row) => void navigate({ href: `${paths.site(row.site_id)}?tab=code` })}
        onTotal={setTotal}
        {...(mayForward && { selection, onSelect: setSelection })}
      />
    </Page>
  );
}

function useMissingColumns(): Column<MissingCode>[] {
  const { t } = useTranslation('sites');
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('fields.name'),
        width: 14,
        grow: true,
        render: (row) => <AppLink href={`${paths.site(row.site_id)}?tab=code`}>{row.name}</AppLink>,
      },
      { key: 'unit', title: t('fields.unit'), width: 11, yields: 2, render: (row) => row.unit_name },
      {
        key: 'county',
        title: t('fields.county'),
        width: 6,
        yields: 5,
        render: (row) => row.county_name ?? '—',
      },
      { key: 'category', title: t('fields.category'), width: 6, yields: 6, render: (row) => row.category },
      {
        key: 'level',
        title: t('fields.level'),
        width: 11,
        render: (row) => <StateTag tone={CODE_TONE[row.level]}>{t(`codeState.${row.level}`)}</StateTag>,
      },
      {
        key: 'since',
        title: t('fields.since'),
        width: 6,
        yields: 3,
        render: (row) => (row.since ? monthDay(row.since, language) : '—'),
      },
      {
        key: 'holder',
        title: t('fields.code_holder'),
        width: 10,
        yields: 1,
        render: (row) => row.holder_name ?? '—',
      },
      {
        key: 'contact',
        title: t('fields.contacts'),
        width: 12,
        yields: 4,
        render: (row) => `${row.contact_name} ${row.contact_phone || row.contact_mobile}`.trim() || '—',
      },
    ],
    [t, language],
  );
}
