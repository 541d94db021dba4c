import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { Evidence } from '@/ui/evidence';
import { Facts } from '@/ui/facts';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { StateTag } from '@/ui/state-tag';
import { attach, submissionQuery, type SubmissionDetail as Detail } from './api';
import { STAGE_TONE } from './labels';
import { FiguresPanel } from './parts/figures-panel';
import { Receipts } from './parts/receipts';
import styles from './parts/submissions.module.css';
import { TaskPanel } from './parts/task-panel';
import { TextPanel } from './parts/text-panel';
import { useTypedParts } from './use-typed-parts';

export function SubmissionDetail() {
  const { t } = useTranslation(['submissions', 'ui']);
  const { submissionId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(submissionQuery(submissionId));
  if (data) return <OneSubmission key={data.id} row={data} />;
  return (
    <Page title={t('title')} trail={[{ label: t('title'), href: paths.submissions() }]}>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <p>{t('ui:loading')}</p>}
    </Page>
  );
}

function OneSubmission({ row }: { row: Detail }) {
  const { t } = useTranslation('submissions');
  const typed = useTypedParts(row);
  return (
    <Page
      title={t('one', { unit: row.unit.name })}
      trail={[{ label: t('title'), href: paths.submissions() }]}
      aside={<StateTag tone={STAGE_TONE[row.stage]}>{t(`stage.${row.stage}`)}</StateTag>}
      actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
    >
      {row.state === 'returned' && (
        <p className={styles.late}>
          <span aria-hidden="true">▲ </span>
          {t('returned', { reason: row.return_reason })}
        </p>
      )}
      <Facts
        items={[
          [t('columns.receiver'), row.receiver.name],
          [t('fields.medium'), t(`medium.${row.medium}`)],
          [t('fields.scope'), t(`scope.${row.scope}`)],
          [t('columns.edition'), t('edition', { n: row.edition })],
        ]}
      />
      <TaskPanel row={row} settle={typed.saving.settle} />
      <Receipts row={row} />
      <TextPanel row={row} typed={typed} />
      <FiguresPanel row={row} />
      <Files row={row} />
    </Page>
  );
}

function Files({ row }: { row: Detail }) {
  const { t } = useTranslation('submissions');
  const send = useMemo(() => attach(row.id), [row.id]);
  const files = row.evidence.map((file) => ({ ...file, url: file.content_url, note: file.uploaded_by }));
  return (
    <Panel title={t('files')}>
      <Evidence label={t('files')} files={files} {...(row.evidence_open && { onUpload: send })} />
    </Panel>
  );
}
