import { useQuery } from '@tanstack/react-query';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '@/api/campaigns';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { Asked } from '@/ui/asked';
import { Empty } from '@/ui/empty';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { campaignsQuery, categoriesQuery } from './api';
import { Bars } from './parts/bars';
import styles from './parts/bars.module.css';
import { DatesTable } from './parts/dates-table';

/** The whole arrangement in time: bars for the eye, a table for whoever wants to read it. */
export function TimelinePage() {
  const { t } = useTranslation('timeline');
  const [params, change] = useUrlState();
  const campaigns = useQuery(campaignsQuery);
  const choices = campaigns.data ?? [];
  const id = one(params.campaign) ?? choices.find(({ state }) => state === 'running')?.id ?? choices[0]?.id;
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {choices.length > 1 && (
            <Select
              aria-label={t('campaign')}
              value={id}
              options={choices.map((campaign) => ({ value: campaign.id, label: campaign.name }))}
              onChange={(campaign: string) => change({ campaign })}
            />
          )}
          <Segmented
            aria-label={t('view')}
            value={one(params.view) ?? 'bars'}
            options={[
              { value: 'bars', label: t('bars') },
              { value: 'table', label: t('table') },
            ]}
            onChange={(view) => change({ view: view === 'bars' ? undefined : view })}
          />
        </>
      }
    >
      <Asked of={campaigns}>
        {() =>
          id === undefined ? (
            <Empty title={t('none')}>{t('noneNext')}</Empty>
          ) : (
            <Timeline id={id} asTable={one(params.view) === 'table'} />
          )
        }
      </Asked>
    </Page>
  );
}

function Timeline({ id, asTable }: { id: string; asTable: boolean }) {
  const { t } = useTranslation('timeline');
  const timeline = useQuery(timelineQuery(id));
  const categories = useQuery(categoriesQuery(id));
  return (
    <Panel title={t('dates')}>
      <Asked of={timeline}>
        {(answer) => (
          <>
            <p className={styles.key}>
              {(categories.data ?? []).map(({ key, title }) => `${key} ${title}`).join(t('comma'))}
            </p>
            {asTable ? <DatesTable timeline={answer} /> : <Bars timeline={answer} />}
          </>
        )}
      </Asked>
    </Panel>
  );
}
