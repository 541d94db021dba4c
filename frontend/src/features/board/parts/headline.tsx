import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { headlineQuery, type HeadlineOut } from '../api';
import { Asked } from '@/ui/asked';
import styles from './headline.module.css';

const OPEN = ['new', 'assigned', 'acknowledged', 'in_repair', 'repaired', 'returned', 'disputed'];

/** Each figure leads to its list; nothing is linked that counts none. */
const FIGURES: { key: keyof HeadlineOut; href?: string; late?: true }[] = [
  { key: 'sites', href: paths.sites({ state: 'running' }) },
  { key: 'sites_closed', href: paths.sites({ state: ['paused', 'closed', 'exception'] }) },
  { key: 'codes_missing', href: paths.sites({ view: 'missing' }) },
  { key: 'issues_found', href: paths.issues({ running: true }) },
  { key: 'issues_open', href: paths.issues({ state: OPEN }) },
  { key: 'issues_overdue', href: paths.issues({ overdue: true, running: true }), late: true },
  { key: 'vetoes_open', href: paths.issues({ veto: true, state: OPEN }) },
  { key: 'qualified', href: paths.sites({ verdict: 'qualified' }) },
  { key: 'unqualified', href: paths.sites({ verdict: 'unqualified' }) },
  { key: 'unscored', href: paths.sites({ verdict: 'none', state: 'running' }) },
];

export function Headline() {
  const { t } = useTranslation('board');
  const headline = useQuery(headlineQuery);
  return (
    <Panel title={t('headline.title')}>
      <Asked of={headline}>
        {(figures) => (
          <dl className={styles.figures}>
            {FIGURES.map(({ key, href, late }) => (
              <div key={key} className={late && figures[key] > 0 ? styles.late : undefined}>
                <dt>
                  {late && figures[key] > 0 && <span aria-hidden="true">▲ </span>}
                  {t(`headline.${key}`)}
                </dt>
                <dd>
                  {href && figures[key] > 0 ? <AppLink href={href}>{figures[key]}</AppLink> : figures[key]}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Asked>
    </Panel>
  );
}
