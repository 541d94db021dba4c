import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { wholePercent } from '@/ui/percent';
import { TileMap, type Tile } from '@/ui/tile-map';
import type { ProgressOut, UnitRow } from '../api';

export function hasTiles(rows: readonly UnitRow[]): boolean {
  return rows.some((row) => row.tile_x !== null && row.tile_y !== null);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

/** Each county over all phases, where it roughly lies. */
export function CountyTiles({ of: { rows, campaign_id } }: { of: ProgressOut }) {
  const { t } = useTranslation('board');
  const tiles = rows.flatMap((row): Tile[] => {
    if (row.tile_x === null || row.tile_y === null) return [];
    const overdue = sum(row.cells.map((cell) => cell.overdue));
    return [
      {
        id: row.id,
        name: row.short_name,
        x: row.tile_x,
        y: row.tile_y,
        percent: wholePercent(
          sum(row.cells.map((cell) => cell.done)),
          sum(row.cells.map((cell) => cell.total)),
        ),
        href: paths.sites({ unit: row.id, campaign: campaign_id ?? undefined }),
        ...(overdue > 0 ? { note: t('progress.overdue', { count: overdue }) } : {}),
      },
    ];
  });
  return <TileMap tiles={tiles} label={t('progress.tiles')} />;
}
