import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import type { TrendPoint } from '../api';
import styles from './trend-chart.module.css';

register([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Told apart by line style as well as by colour. */
export function TrendChart({ points }: { points: readonly TrendPoint[] }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!box.current) return undefined;
    const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8125;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    const text = { color: colour('--text-2'), fontSize: size, fontFamily: colour('--font') };
    chart.setOption({
      animation: false,
      textStyle: text,
      legend: { right: 0, top: 0, textStyle: text },
      grid: { left: size * 3.5, right: size, top: size * 2.5, bottom: size * 2 },
      tooltip: { trigger: 'axis', confine: true },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: points.map(({ day }) => monthDay(day, language)),
        axisLabel: text,
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: text,
        splitLine: { lineStyle: { color: colour('--line') } },
      },
      series: [
        {
          type: 'line',
          name: t('trend.planned'),
          showSymbol: false,
          data: points.map(({ planned }) => planned),
          lineStyle: { type: 'dashed' },
          color: colour('--todo'),
        },
        {
          type: 'line',
          name: t('trend.actual'),
          showSymbol: false,
          data: points.map(({ actual }) => actual),
          color: colour('--primary'),
        },
      ],
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(box.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [points, t, language]);

  const last = points.at(-1);
  const summary = last ? t('trend.summary', { planned: last.planned, actual: last.actual }) : t('trend.none');
  return <div ref={box} role="img" aria-label={summary} className={styles.chart} />;
}
