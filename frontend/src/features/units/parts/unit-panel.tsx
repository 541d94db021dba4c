import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '@/api/etag';
import { moment } from '@/lib/dates';
import { paths } from '@/lib/paths';
import { useMay } from '@/lib/viewer';
import { ActMoves } from '@/ui/act-moves';
import { AppLink } from '@/ui/app-link';
import { Asked } from '@/ui/asked';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import { StateTag } from '@/ui/state-tag';
import tables from '@/ui/plain-table.module.css';
import { endOrRestore, historyQuery, unitQuery, type UnitDetail, type UnitOut } from '../api';
import { KIND_WORD, WHAT_WORD } from '../labels';
import styles from '../units.module.css';
import { AddDialog, ChangeDialog, MoveDialog } from './dialogs';

type Act = 'add' | 'change' | 'move';

export function UnitPanel({ id, units }: { id: string; units: readonly UnitOut[] }) {
  const { t } = useTranslation('units');
  const unit = useQuery(unitQuery(id));
  const manages = useMay('unit:manage');
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  return (
    <div className={styles.right}>
      <Panel
        title={unit.data?.name ?? t('unit')}
        actions={
          manages &&
          unit.data?.active && (
            <>
              <Button onClick={() => setAct('add')}>{t('add')}</Button>
              <Button onClick={() => setAct('change')}>{t('change')}</Button>
              <Button onClick={() => setAct('move')}>{t('move')}</Button>
            </>
          )
        }
      >
        <Asked of={unit}>
          {(row) => (
            <>
              <About unit={row} />
              <Ending unit={row} />
              {act === 'add' && <AddDialog parent={row} onClose={close} />}
              {act === 'change' && <ChangeDialog unit={row} onClose={close} />}
              {act === 'move' && <MoveDialog unit={row} units={units} onClose={close} />}
            </>
          )}
        </Asked>
      </Panel>
      <History id={id} />
    </div>
  );
}

function About({ unit }: { unit: Versioned<UnitDetail> }) {
  const { t } = useTranslation('units');
  const seesSites = useMay('site:read');
  const seesAccounts = useMay('user:read');
  const facts: [string, ReactNode][] = [
    [t('name'), unit.name],
    [t('shortName'), unit.short_name],
    [t('kindTitle'), t(KIND_WORD[unit.kind])],
    [t('above'), unit.above.join(' / ') || '–'],
    [t('code'), unit.division_code ?? '–'],
    [t('centre'), unit.center_name ?? '–'],
    [t('vertical'), t(unit.vertical ? 'yes' : 'no')],
    [
      t('standing'),
      <StateTag key="standing" tone={unit.active ? 'ok' : 'idle'}>
        {t(unit.active ? 'inUse' : 'dissolved')}
      </StateTag>,
    ],
  ];
  if (seesSites) {
    facts.push([
      t('sites'),
      <AppLink key="sites" href={paths.sites({ unit: unit.id })}>
        {t('seeSites')}
      </AppLink>,
    ]);
  }
  if (seesAccounts) {
    facts.push([
      t('accounts'),
      <AppLink key="accounts" href={paths.users({ unit: unit.id })}>
        {t('seeAccounts')}
      </AppLink>,
    ]);
  }
  return <Facts items={facts} />;
}

/** Dissolving, with everything that still stands in its way and where that is settled, or bringing back. */
function Ending({ unit }: { unit: Versioned<UnitDetail> }) {
  const { t } = useTranslation('units');
  if (unit.moves.length === 0) return null;
  return (
    <div className={styles.ending}>
      <ActMoves
        of={unit.moves}
        questions={{
          dissolve: { children: t('dissolveNote'), reason: { required: true, label: t('reason') } },
          restore: { children: t('restoreNote'), reason: { required: true, label: t('reason') } },
        }}
        onAct={(verb, { reason }) => endOrRestore(unit, verb, reason)}
      />
    </div>
  );
}

function History({ id }: { id: string }) {
  const { t } = useTranslation('units');
  const history = useQuery(historyQuery(id));
  return (
    <Panel title={t('history.title')}>
      <Asked of={history}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('history.none')}</p>
          ) : (
            <table className={tables.table}>
              <thead>
                <tr>
                  <th scope="col">{t('history.at')}</th>
                  <th scope="col">{t('history.by')}</th>
                  <th scope="col">{t('history.what')}</th>
                  <th scope="col">{t('history.was')}</th>
                  <th scope="col">{t('history.now')}</th>
                  <th scope="col">{t('history.reason')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={`${item.at} ${item.what}`}>
                    <td>{moment(item.at)}</td>
                    <td>{item.by_name}</td>
                    <td>{t(WHAT_WORD[item.what])}</td>
                    <td>{item.was}</td>
                    <td>{item.now}</td>
                    <td>{item.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Asked>
    </Panel>
  );
}
