import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { paths } from '@/lib/paths';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { Page } from '@/ui/page';
import { StateTag } from '@/ui/state-tag';
import { rubricQuery, type RubricDetail as Row } from './api';
import { STATE_TONE } from './labels';
import { Publishing, WholeActs } from './parts/acts';
import { ConfirmPanel } from './parts/confirm-panel';
import styles from './parts/rubrics.module.css';
import { TablePanel } from './parts/table-panel';
import { TextPanel } from './parts/text-panel';
import { TrialPanel } from './parts/trial-panel';
import { UsedBy } from './parts/used-by';
import { useDraft } from './use-draft';

export function RubricDetail() {
  const { t } = useTranslation('rubrics');
  const { rubricId } = useParams({ from: '/inside/admin/rubrics/$rubricId' });
  const rubric = useQuery(rubricQuery(rubricId));
  if (rubric.data) return <Edition key={rubricId} row={rubric.data} />;
  return (
    <Page title={t('title')} trail={[{ label: t('title'), href: paths.rubrics }]}>
      <Asked of={rubric}>{() => null}</Asked>
    </Page>
  );
}

function Edition({ row }: { row: Row }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const [params, change] = useUrlState();
  const draft = useDraft(row);
  const tries = [useMay('rubric:manage'), useMay('scorecard:read')].every(Boolean);
  const { settle, forget } = draft.saving;
  const open = row.certainties.filter(({ certainty }) => certainty !== 'verified').length;
  const turn = async (tab: string) => {
    // The other tabs show and change what is saved; the first tells what could not be.
    const settled = await settle().then(
      () => true,
      () => false,
    );
    change({ tab: tab === 'table' || !settled ? undefined : tab });
  };
  return (
    <Page
      title={t('edition', { title: language === 'en' ? row.title_en : row.title, n: row.edition })}
      trail={[{ label: t('title'), href: paths.rubrics }]}
      aside={
        <span className={styles.bar}>
          <StateTag tone={STATE_TONE[row.state]}>{t(`state.${row.state}`)}</StateTag>
          {row.own ? t('ownOf', { unit: row.owner }) : t('shipped')}
        </span>
      }
      actions={<WholeActs row={row} settle={settle} forget={forget} />}
    >
      <Publishing row={row} settle={settle} onSaved={draft.keep} />
      <UsedBy id={row.id} />
      <Tabs
        activeKey={one(params.tab) ?? 'table'}
        onChange={(tab) => void turn(tab)}
        items={[
          { key: 'table', label: t('tab.table'), children: <TablePanel row={row} draft={draft} /> },
          {
            key: 'confirm',
            label: t('tab.confirm', { count: open }),
            children: <ConfirmPanel row={row} onSaved={draft.keep} />,
          },
          ...(tries ? [{ key: 'trial', label: t('tab.trial'), children: <TrialPanel row={row} /> }] : []),
          { key: 'text', label: t('tab.text'), children: <TextPanel row={row} onSaved={draft.keep} /> },
        ]}
      />
    </Page>
  );
}
