import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { Facts } from '@/ui/facts';
import { Panel } from '@/ui/panel';
import type { Site } from '../api';
import { CategoryWord } from './category-word';

/** What tells one site from another, always in sight. */
export function IdentityStrip({ site }: { site: Site }) {
  const { t } = useTranslation(['sites', 'ui']);
  return (
    <Facts
      items={[
        [t('fields.address'), <SiteAddress key="address" address={site.address} />],
        [t('fields.site_code'), site.site_code ?? t('nothing')],
        [t('fields.category'), <CategoryWord key="category" of={site.category} />],
        [
          t('fields.unit'),
          site.unit_active ? site.unit_name : t('ui:dissolvedUnit', { name: site.unit_name }),
        ],
        [t('fields.superior'), site.superior_name || '—'],
        [t('fields.responsible_name'), person(site) || t('nothing')],
      ]}
    />
  );
}

const person = (site: Site) =>
  [site.responsible_name, site.responsible_post, site.responsible_phone || site.responsible_mobile]
    .filter(Boolean)
    .join(' ');

function SiteAddress({ address }: { address: string }) {
  const href = /^https?:\/\//i.test(address) ? address : `http://${address}`;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {address}
    </a>
  );
}

const TEXTS = [
  'jump_address',
  'icp_no',
  'police_no',
  'host_unit_name',
  'host_unit_address',
  'responsible_mobile',
  'responsible_email',
  'external_id',
  'remark',
] as const;

export function IdentityPanel({ site }: { site: Site }) {
  const { t } = useTranslation('sites');
  const language = useLanguage();
  const items: [string, ReactNode][] = [
    [t('fields.site_class'), t(`class.${site.site_class}`)],
    [t('fields.county'), site.county_name ?? '—'],
    ...TEXTS.map((name): [string, ReactNode] => [t(`fields.${name}`), site[name] || '—']),
    ...site.contacts.map((contact, index): [string, ReactNode] => [
      t('fields.contact', { n: index + 1 }),
      [contact.name, contact.phone, contact.mobile, contact.email].filter(Boolean).join(' '),
    ]),
    [t('fields.navigation_only_home'), t(site.navigation_only_home ? 'yes' : 'no')],
    [t('fields.no_service'), t(site.no_service ? 'yes' : 'no')],
  ];
  if (site.state_reason) items.push([t('fields.state_reason'), site.state_reason]);
  if (site.return_on) items.push([t('fields.return_on'), fullDate(site.return_on, language)]);
  if (site.approved_by) items.push([t('fields.approved_by'), site.approved_by]);
  return (
    <Panel title={t('tabs.overview')}>
      <Facts items={items} />
    </Panel>
  );
}
