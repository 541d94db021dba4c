import { useInfiniteQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { many, one, type SearchParams } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { useMay } from '@/lib/viewer';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { ProblemNote } from '@/ui/problem-note';
import { DESK, deskQuery, extensionsQuery, type Desk, type Narrowed } from '../api';
import { Asked } from '@/ui/asked';
import styles from './desk.module.css';
import { ExtensionLine } from './extension-line';
import { TaskLine } from './task-line';

/** What waits on my desk: tasks to do, tasks to review, requests for a later date. */
export function DeskPanel() {
  const { t } = useTranslation('board');
  const [params, change] = useUrlState();
  const reviews = useMay('task:review');
  const decides = useMay('extension:decide');
  const does = useMay('task:submit');
  const items = [
    ...(does ? [{ key: 'mine', label: t('desk.mine'), children: <Tasks desk="mine" /> }] : []),
    ...(reviews ? [{ key: 'review', label: t('desk.review'), children: <Tasks desk="review" /> }] : []),
    ...(decides ? [{ key: 'extensions', label: t('desk.extensions'), children: <Extensions /> }] : []),
  ];
  if (items.length === 0) return null;
  const asked = one(params.tab);
  const tab = items.find(({ key }) => key === asked) ?? items[0];
  return (
    <Panel id={DESK} title={t('desk.title')}>
      {items.length === 1 ? (
        tab?.children
      ) : (
        <Tabs
          items={items}
          activeKey={tab?.key ?? ''}
          onChange={(key) => change({ tab: key, state: undefined })}
        />
      )}
    </Panel>
  );
}

/** The campaign and the states a line of the to-do list led here for. */
const narrowedBy = (params: SearchParams) => ({
  campaign: one(params.campaign),
  state: many(params.state) as NonNullable<Narrowed['state']>,
});

function Tasks({ desk }: { desk: Desk }) {
  const { t } = useTranslation('board');
  const [params, change] = useUrlState();
  const narrowed = narrowedBy(params);
  const tasks = useInfiniteQuery(deskQuery(desk, narrowed));
  const whole = () => change({ state: undefined, campaign: undefined });
  return (
    <Asked of={tasks}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty title={t(desk === 'mine' ? 'desk.mineNone' : 'desk.reviewNone')} />
        ) : (
          <>
            <p className={styles.shown}>
              {t('desk.shown', { shown: items.length, total })}
              {(narrowed.campaign ?? narrowed.state.length > 0) && (
                <Button type="link" size="small" onClick={whole}>
                  {t('desk.whole')}
                </Button>
              )}
            </p>
            <ul>
              {items.map((task) => (
                <TaskLine key={task.id} task={task} desk={desk} />
              ))}
            </ul>
            <More of={tasks} />
          </>
        )
      }
    </Asked>
  );
}

function Extensions() {
  const { t } = useTranslation('board');
  const [params] = useUrlState();
  const extensions = useInfiniteQuery(extensionsQuery(one(params.campaign)));
  return (
    <Asked of={extensions}>
      {({ items, total }) =>
        items.length === 0 ? (
          <Empty title={t('desk.extensionsNone')} />
        ) : (
          <>
            <p className={styles.shown}>{t('desk.shown', { shown: items.length, total })}</p>
            <ul>
              {items.map((row) => (
                <ExtensionLine key={row.id} row={row} />
              ))}
            </ul>
            <More of={extensions} />
          </>
        )
      }
    </Asked>
  );
}

function More<Answer>({ of }: { of: UseInfiniteQueryResult<Answer> }) {
  const { t } = useTranslation('board');
  return (
    <>
      {of.isFetchNextPageError && <ProblemNote compact error={of.error} />}
      {of.hasNextPage && (
        <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
          {t('desk.more')}
        </Button>
      )}
    </>
  );
}
