import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { monthDay } from '@/lib/dates';
import type { TrendPoint } from '../api';
import styles from './trend-chart.module.css';
import { ticks } from './trend-scale';

const HEIGHT = 15;
/** Room in rem for the numbers on the left and the days below. */
const PAD = { left: 3, right: 1.5, top: 0.75, bottom: 1.5 };
const DAYS_APART = 3;
const SERIES = ['planned', 'actual'] as const;

/** Two lines told apart by their stroke as well as by their colour; resting on a day tells its figures. */
export function TrendChart({ points }: { points: readonly TrendPoint[] }) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const marks = ticks(Math.max(...points.map(({ planned, actual }) => Math.max(planned, actual))));
  const top = marks.at(-1) ?? 1;
  const slot = (width - PAD.left - PAD.right) / Math.max(1, points.length - 1);
  const x = (index: number) => PAD.left + index * slot;
  const y = (value: number) => HEIGHT - PAD.bottom - (value / top) * (HEIGHT - PAD.top - PAD.bottom);
  const last = points.at(-1);
  const summary = last ? t('trend.summary', { planned: last.planned, actual: last.actual }) : t('trend.none');

  return (
    <div ref={box}>
      <ul className={styles.legend} aria-hidden="true">
        {SERIES.map((key) => (
          <li key={key} className={styles[key]}>
            {t(`trend.${key}`)}
          </li>
        ))}
      </ul>
      <svg
        role="img"
        aria-label={summary}
        className={styles.chart}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {marks.map((mark) => (
          <g key={mark}>
            <line className={styles.grid} x1={PAD.left} x2={width - PAD.right} y1={y(mark)} y2={y(mark)} />
            <text className={styles.mark} x={PAD.left - 0.5} y={y(mark) + 0.25} textAnchor="end">
              {mark}
            </text>
          </g>
        ))}
        {points.map(({ day }, index) =>
          index % DAYS_APART === 0 ? (
            <text key={day} className={styles.mark} x={x(index)} y={HEIGHT - 0.25} textAnchor="middle">
              {monthDay(day, language)}
            </text>
          ) : null,
        )}
        {SERIES.map((key) => (
          <polyline
            key={key}
            className={`${styles.line} ${styles[key]}`}
            points={points.map((point, index) => `${x(index)},${y(point[key])}`).join(' ')}
          />
        ))}
        {points.map((point, index) => (
          <rect
            key={point.day}
            className={styles.day}
            x={x(index) - slot / 2}
            y={PAD.top}
            width={slot}
            height={HEIGHT - PAD.top - PAD.bottom}
          >
            <title>
              {`${monthDay(point.day, language)} ${SERIES.map((key) => `${t(`trend.${key}`)} ${point[key]}`).join(' ')}`}
            </title>
          </rect>
        ))}
      </svg>
    </div>
  );
}

const FIRST = 40;

/** The box's width in rem, so that letters keep their size however wide the chart is. */
function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(FIRST);
  useEffect(() => {
    const place = box.current;
    if (!place) return undefined;
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      if (place.clientWidth > 0) setWidth(place.clientWidth / rem);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    measure();
    return () => observer.disconnect();
  }, [box]);
  return width;
}
