import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { AppLink } from '@/ui/app-link';
import { Panel } from '@/ui/panel';
import { headlineQuery, type HeadlineOut } from '../api';
import { Asked } from '@/ui/asked';
import { useBoardCampaign } from '../use-board-campaign';
import styles from './headline.module.css';

const OPEN = ['new', 'assigned', 'acknowledged', 'in_repair', 'repaired', 'returned', 'disputed'];
const WITHOUT_CODE = ['missing', 'at_county', 'at_city', 'at_province', 'issued', 'wrong'];

type Figure = Exclude<keyof HeadlineOut, 'campaign_id'>;

/** Each figure leads to its list in the same campaign; nothing is linked that counts none. */
const linksOf = (campaign: string): Record<Figure, string> => {
  const sites = (filters: Parameters<typeof paths.sites>[0]) => paths.sites({ campaign, ...filters });
  const issues = (filters: Parameters<typeof paths.issues>[0]) =>
    paths.issues({ campaign, running: true, ...filters });
  return {
    sites: sites({ state: 'running' }),
    sites_closed: sites({ state: ['paused', 'closed', 'exception'] }),
    codes_missing: sites({ state: 'running', code_state: WITHOUT_CODE }),
    issues_found: issues({}),
    issues_open: issues({ state: OPEN }),
    issues_overdue: issues({ overdue: true }),
    vetoes_open: issues({ veto: true, state: OPEN }),
    qualified: sites({ verdict: 'qualified', state: 'running' }),
    unqualified: sites({ verdict: 'unqualified', state: 'running' }),
    unscored: sites({ verdict: 'none', state: 'running' }),
  };
};

const isLate = (key: Figure, figures: HeadlineOut) => key === 'issues_overdue' && figures[key] > 0;

export function Headline() {
  const { t } = useTranslation('board');
  const headline = useQuery(headlineQuery(useBoardCampaign()));
  return (
    <Panel title={t('headline.title')}>
      <Asked of={headline}>
        {(figures) => (
          <dl className={styles.figures}>
            {(Object.entries(linksOf(figures.campaign_id ?? '')) as [Figure, string][]).map(([key, href]) => (
              <div key={key} className={isLate(key, figures) ? styles.late : undefined}>
                <dt>
                  {isLate(key, figures) && <span aria-hidden="true">▲ </span>}
                  {t(`headline.${key}`)}
                </dt>
                <dd>{figures[key] > 0 ? <AppLink href={href}>{figures[key]}</AppLink> : figures[key]}</dd>
              </div>
            ))}
          </dl>
        )}
      </Asked>
    </Panel>
  );
}
