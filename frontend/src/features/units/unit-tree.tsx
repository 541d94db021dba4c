import { useQuery } from '@tanstack/react-query';
import { Tree } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { one } from '@/lib/search-params';
import { useUrlState } from '@/lib/url-state';
import { Asked } from '@/ui/asked';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { SearchInput } from '@/ui/search-input';
import { treeQuery, type UnitOut } from './api';
import { branchesOf, keysOf, pruned } from './branches';
import { UnitPanel } from './parts/unit-panel';
import styles from './units.module.css';

/** The tree on the left, the unit chosen in it on the right. */
export function UnitTree() {
  const { t } = useTranslation('units');
  const [params, change] = useUrlState();
  const tree = useQuery(treeQuery);
  const chosen = one(params.unit) ?? tree.data?.[0]?.id;
  return (
    <Page title={t('title')}>
      <div className={styles.sides}>
        <Panel title={t('tree')}>
          <Asked of={tree}>
            {(units) => <Branches units={units} chosen={chosen} onChoose={(unit) => change({ unit })} />}
          </Asked>
        </Panel>
        {chosen && <UnitPanel key={chosen} id={chosen} units={tree.data ?? []} />}
      </div>
    </Page>
  );
}

interface Props {
  units: readonly UnitOut[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

function Branches({ units, chosen, onChoose }: Props) {
  const { t } = useTranslation(['units', 'ui']);
  const [text, setText] = useState('');
  const all = useMemo(
    () => branchesOf(units, ({ name, active }) => (active ? name : t('ui:dissolvedUnit', { name }))),
    [units, t],
  );
  const [open, setOpen] = useState<string[]>(() => all.map(({ key }) => key));
  const shown = useMemo(() => pruned(all, text.trim()), [all, text]);
  return (
    <>
      <SearchInput label={t('search')} value={text} onChange={(event) => setText(event.target.value)} />
      {shown.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <Tree
          style={{ marginTop: '0.5rem' }}
          aria-label={t('tree')}
          treeData={shown}
          blockNode
          switcherIcon={openMark}
          selectedKeys={chosen ? [chosen] : []}
          expandedKeys={text.trim() ? keysOf(shown) : open}
          onExpand={(keys) => setOpen(keys.map(String))}
          onSelect={(keys) => keys[0] !== undefined && onChoose(String(keys[0]))}
        />
      )}
    </>
  );
}

const openMark = ({ expanded }: { expanded?: boolean }) => (
  <span aria-hidden="true">{expanded ? '▾' : '▸'}</span>
);
