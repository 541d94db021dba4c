import { useTranslation } from 'react-i18next';
import { AppLink } from './app-link';
import { scaleStep } from './percent';
import styles from './tile-map.module.css';

export interface Tile {
  id: string;
  name: string;
  x: number;
  y: number;
  /** Whole percent; undefined is "not measured", which looks unlike zero. */
  percent: number | undefined;
  /** Said after the value, e.g. how many are overdue. */
  note?: string;
  href?: string;
}

/** Counties where they roughly lie. Schematic: no borders are drawn. */
export function TileMap({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
  const { t } = useTranslation('ui');
  const left = Math.min(...tiles.map((tile) => tile.x));
  const top = Math.min(...tiles.map((tile) => tile.y));
  const inReadingOrder = tiles.toSorted((a, b) => a.y - b.y || a.x - b.x);

  return (
    <figure className={styles.map}>
      <ul className={styles.tiles} aria-label={label}>
        {inReadingOrder.map((tile) => {
          const step = tile.percent === undefined ? 'none' : `step${scaleStep(tile.percent)}`;
          const inside = (
            <>
              <span className={styles.name}>{tile.name}</span>
              <span className={styles.value}>
                {tile.percent === undefined ? t('tiles.none') : `${tile.percent}%`}
              </span>
              {tile.note && <span className={styles.note}>{tile.note}</span>}
            </>
          );
          return (
            <li
              key={tile.id}
              className={`${styles.tile} ${styles[step]}`}
              style={{ gridColumn: tile.x - left + 1, gridRow: tile.y - top + 1 }}
            >
              {tile.href ? (
                <AppLink href={tile.href} className={styles.link}>
                  {inside}
                </AppLink>
              ) : (
                <div className={styles.link}>{inside}</div>
              )}
            </li>
          );
        })}
      </ul>
      <figcaption className={styles.caption}>{t('tiles.schematic')}</figcaption>
    </figure>
  );
}
