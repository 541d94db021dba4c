import { Switch } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '@/lib/paths';
import { changePreferences, usePreferences } from '@/lib/preferences';
import { useViewer } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { Facts } from '@/ui/facts';
import { Page } from '@/ui/page';
import { Panel } from '@/ui/panel';
import { DensitySwitch, LanguageSwitch } from '@/ui/preference-switches';
import { SignIns } from './sign-ins';

export function MePage({ children }: { children?: ReactNode }) {
  const { t } = useTranslation(['account', 'ui']);
  const viewer = useViewer();
  const { letterKeys } = usePreferences();
  const who: [string, ReactNode][] = [
    [t('me.name'), viewer.name],
    [t('me.login'), viewer.login],
    [t('me.unit'), viewer.unit.name],
    [t('me.role'), t(`role.${viewer.role}`)],
  ];
  const screen: [string, ReactNode][] = [
    [t('ui:preferences.density'), <DensitySwitch key="density" />],
    [t('ui:preferences.language'), <LanguageSwitch flush key="language" />],
    [
      t('me.letters'),
      <Switch
        key="letters"
        aria-label={t('me.letters')}
        checked={letterKeys}
        onChange={(on) => changePreferences({ letterKeys: on })}
      />,
    ],
  ];
  return (
    <Page title={t('me.title')}>
      <Panel title={t('me.who')} actions={<AppLink href={paths.password}>{t('password.title')}</AppLink>}>
        <Facts items={who} />
      </Panel>
      <Panel title={t('me.screen')}>
        <Facts items={screen} />
      </Panel>
      <SignIns />
      {children}
    </Page>
  );
}
