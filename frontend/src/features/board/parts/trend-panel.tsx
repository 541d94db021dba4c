import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import { usePreferences } from '@/lib/preferences';
import { Panel } from '@/ui/panel';
import { trendQuery, type TrendPoint } from '../api';
import { Asked } from '@/ui/asked';
import { useBoardCampaign } from '../use-board-campaign';
import { TrendChart } from './trend-chart';
import styles from '@/ui/plain-table.module.css';

/** Planned and actual, day by day; the same figures as a table for whoever does not read charts. */
export function TrendPanel() {
  const { t } = useTranslation('board');
  const trend = useQuery(trendQuery(useBoardCampaign()));
  const { density } = usePreferences();
  const [asTable, setAsTable] = useState(false);
  return (
    <Panel
      title={t('trend.title')}
      actions={
        <Button size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'trend.asChart' : 'trend.asTable')}
        </Button>
      }
    >
      <Asked of={trend}>
        {({ points }) => {
          if (points.length === 0) return <p>{t('trend.none')}</p>;
          if (asTable) return <TrendTable points={points} />;
          return <TrendChart key={density} points={points} />;
        }}
      </Asked>
    </Panel>
  );
}

function TrendTable({ points }: { points: readonly TrendPoint[] }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('trend.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('trend.day')}</th>
          <th scope="col" className={styles.number}>
            {t('trend.planned')}
          </th>
          <th scope="col" className={styles.number}>
            {t('trend.actual')}
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.day}>
            <th scope="row">{monthDay(point.day, language)}</th>
            <td className={styles.number}>{point.planned}</td>
            <td className={styles.number}>{point.actual}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
