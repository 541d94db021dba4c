import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/lib/keys';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Facts } from '@/ui/facts';
import type { SiteRow } from '../api';
import { CategoryWord } from './category-word';
import { CodeTag, SiteTag } from './site-columns';
import styles from './site-peek.module.css';
import { PhaseDue, PhaseState, ScoreNow } from './standing';

/** One site beside the list, so that the place in the list is not lost; Escape closes it. */
export function SitePeek({ site, onClose }: { site: SiteRow; onClose: () => void }) {
  const { t } = useTranslation(['sites', 'ui']);
  useKeys([{ key: 'Escape', label: t('peek.close'), run: onClose }]);
  const phase = site.standing?.phase;
  const facts: [string, ReactNode][] = [
    [t('standing.phase'), <PhaseState key="phase" of={site.standing} />],
    [t('standing.due'), <PhaseDue key="due" of={site.standing} />],
    [t('standing.doer'), phase?.doer ?? '—'],
    [
      t('standing.next'),
      phase?.next?.link ? (
        <AppLink key="next" href={phase.next.link}>
          {phase.next.text}
        </AppLink>
      ) : (
        (phase?.next?.text ?? '—')
      ),
    ],
    [
      t('standing.issues'),
      site.standing?.issues ? (
        <AppLink key="issues" href={paths.issues({ site: site.id })}>
          {t('standing.openOf', { open: site.standing.issues_open, all: site.standing.issues })}
        </AppLink>
      ) : (
        '0'
      ),
    ],
    [t('standing.score'), <ScoreNow key="score" of={site.standing} />],
    [t('fields.site_code'), site.site_code ?? <CodeTag key="code" site={site} />],
    [t('fields.address'), site.address],
    [t('fields.unit'), site.unit_name],
    [t('fields.category'), <CategoryWord key="category" of={site.category} />],
    [t('fields.state'), <SiteTag key="state" site={site} />],
    [t('fields.responsible_name'), `${site.responsible_name} ${site.responsible_phone}`.trim() || '—'],
  ];
  return (
    <aside className={`${styles.peek} no-print`} aria-label={t('peek.label', { name: site.name })}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          <AppLink href={paths.site(site.id)}>{site.name}</AppLink>
        </h2>
        <Button type="text" size="small" aria-label={t('peek.close')} onClick={onClose}>
          ×
        </Button>
      </header>
      <Facts items={facts} />
      <p>
        <AppLink href={paths.site(site.id)}>{t('peek.open')}</AppLink>
      </p>
    </aside>
  );
}
