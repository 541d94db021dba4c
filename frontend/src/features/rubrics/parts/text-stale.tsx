import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Asked } from '@/ui/asked';
import { rubricQuery, textQuery, type RubricDetail } from '../api';
import { difference } from '../line-differences';
import styles from './rubrics.module.css';

interface Props {
  row: RubricDetail;
  mine: string;
  onTheirs: () => void;
  onMine: (version: number) => Promise<unknown>;
}

/** Somebody saved while this text was being written: where the two differ, and which shall stand. */
export function TextStale({ row, mine, onTheirs, onMine }: Props) {
  const { t } = useTranslation('rubrics');
  const queries = useQueryClient();
  const newest = useQuery({ ...rubricQuery(row.id), queryKey: ['rubrics', row.id, 'newest'], gcTime: 0 });
  const version = newest.data?.version ?? row.version;
  const theirs = useQuery({ ...textQuery({ id: row.id, version }), enabled: newest.isSuccess });
  const takeTheirs = async () => {
    await queries.invalidateQueries({ queryKey: rubricQuery(row.id).queryKey, exact: true });
    onTheirs();
  };
  return (
    <div role="alert" className={styles.warning}>
      <strong>{t('stale.title')}</strong>
      <Asked of={theirs}>{(text) => <Both mine={mine} theirs={text} />}</Asked>
      <div className={styles.acts}>
        <Button type="primary" onClick={() => void takeTheirs()}>
          {t('stale.theirs')}
        </Button>
        <Button disabled={!newest.isSuccess} onClick={() => void onMine(version)}>
          {t('stale.mine')}
        </Button>
      </div>
    </div>
  );
}

function Both({ mine, theirs }: { mine: string; theirs: string }) {
  const { t } = useTranslation('rubrics');
  const found = difference(mine, theirs);
  if (!found) return <p>{t('stale.same')}</p>;
  return (
    <>
      <p>{t('stale.from', { line: found.line })}</p>
      <div className={styles.columns}>
        <div>
          {t('stale.mineTitle')}
          <pre>{found.mine.join('\n')}</pre>
        </div>
        <div>
          {t('stale.theirsTitle')}
          <pre>{found.theirs.join('\n')}</pre>
        </div>
      </div>
    </>
  );
}
