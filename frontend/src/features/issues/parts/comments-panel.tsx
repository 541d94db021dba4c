import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment } from '@/lib/dates';
import { useMay } from '@/lib/viewer';
import { Asked } from '@/ui/asked';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { comment, commentsQuery } from '../api';
import styles from './issues.module.css';

const MOST = 4000;

/** What people say to each other about it; nothing here changes how the issue stands. */
export function CommentsPanel({ id }: { id: string }) {
  const { t } = useTranslation('issues');
  return (
    <Panel title={t('comments.title')}>
      <Asked of={useQuery(commentsQuery(id))}>
        {(items) =>
          items.length === 0 ? (
            <p className={styles.by}>{t('comments.none')}</p>
          ) : (
            <ol className={styles.lines}>
              {items.map((item) => (
                <li key={item.id}>
                  <span className={styles.by}>
                    {item.by_name} {moment(item.at)}
                  </span>
                  <p className={styles.text}>{item.text}</p>
                </li>
              ))}
            </ol>
          )
        }
      </Asked>
      {useMay('issue:comment') && <Write id={id} />}
    </Panel>
  );
}

function Write({ id }: { id: string }) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => comment(id, text.trim()),
    onSuccess: () => {
      setText('');
      return queries.invalidateQueries(commentsQuery(id));
    },
  });
  return (
    <div className={`${styles.write} no-print`}>
      <Input.TextArea
        aria-label={t('comments.write')}
        placeholder={t('comments.write')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={MOST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {send.error && <ProblemNote compact error={send.error} />}
      <Button
        loading={send.isPending}
        aria-disabled={text.trim() === ''}
        title={text.trim() === '' ? t('comments.empty') : ''}
        onClick={() => text.trim() !== '' && send.mutate()}
      >
        {t('comments.send')}
      </Button>
    </div>
  );
}
