import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { ProblemNote } from '@/ui/problem-note';
import { judge, type Waiting } from './api';
import styles from './verify.module.css';

interface Props {
  issue: Waiting;
  onUndone: () => void;
  onGone: () => void;
}

/** The verdict just given, and the way back while nothing has followed it. */
export function LastVerdict({ issue, onUndone, onGone }: Props) {
  const { t } = useTranslation('verify');
  const queries = useQueryClient();
  const undo = useMutation({
    mutationFn: () => judge(issue, 'undo_verdict', {}),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onUndone();
      onGone();
    },
  });
  return (
    <>
      <div role="status" className={styles.last}>
        <span>
          {t(issue.state === 'verified' ? 'passed' : 'sentBack')}{' '}
          <AppLink href={paths.issue(issue.id)}>{`${issue.number} ${issue.title}`}</AppLink>
        </span>
        <Button size="small" loading={undo.isPending} onClick={() => undo.mutate()}>
          {t('undo')}
        </Button>
      </div>
      {undo.error && <ProblemNote compact error={undo.error} />}
    </>
  );
}
