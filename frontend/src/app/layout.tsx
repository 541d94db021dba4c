import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '@/features/account/api';
import { useKeptPreferences } from '@/features/account/kept-preferences';
import { DemoBanner } from '@/features/demo/demo-banner';
import { useKeys } from '@/lib/keys';
import { paths } from '@/lib/paths';
import { changePreferences, usePreferences } from '@/lib/preferences';
import { ViewerProvider } from '@/lib/viewer';
import { AppLink } from '@/ui/app-link';
import { Brand } from '@/ui/brand';
import { DensitySwitch, LanguageSwitch } from '@/ui/preference-switches';
import styles from './layout.module.css';
import { useLeaving } from './leaving';
import { Nav } from './nav';
import { OfflineNotice } from './offline-notice';
import { SignInAgain } from './sign-in-again';
import { useStayingSignedIn } from './staying-signed-in';
import { UserMenu } from './user-menu';

const KeySheet = lazy(async () => ({ default: (await import('@/ui/key-sheet')).KeySheet }));

/** Everything around the page of somebody who is signed in. */
export function Layout() {
  const { t } = useTranslation('shell');
  const { data: me } = useSuspenseQuery(meQuery);
  const { navOpen } = usePreferences();
  const [keysOpen, setKeysOpen] = useState(false);
  useKeptPreferences(me);
  useLeaving();
  useStayingSignedIn();
  useKeys([{ key: '?', label: t('keys'), run: () => setKeysOpen(true) }]);

  return (
    <ViewerProvider value={me}>
      <div className={styles.layout}>
        <a href="#main" className={styles.skip}>
          {t('skip')}
        </a>
        <header className={`${styles.header} no-print`}>
          <Button
            type="text"
            aria-label={navOpen ? t('closeNav') : t('openNav')}
            aria-expanded={navOpen}
            aria-controls="nav"
            onClick={() => changePreferences({ navOpen: !navOpen })}
          >
            <span aria-hidden="true">☰</span>
          </Button>
          <AppLink href={paths.board} className={styles.home} title={t('home')}>
            <Brand />
          </AppLink>
          <div className={styles.tools}>
            <DensitySwitch />
            <LanguageSwitch />
            <UserMenu onKeys={() => setKeysOpen(true)} />
          </div>
        </header>
        {me.demo && <DemoBanner />}
        <OfflineNotice />
        <div className={styles.body}>
          {navOpen && <Nav />}
          <main id="main" tabIndex={-1} className={styles.main}>
            <Outlet />
          </main>
        </div>
      </div>
      <SignInAgain />
      {keysOpen && (
        <Suspense>
          <KeySheet onClose={() => setKeysOpen(false)} />
        </Suspense>
      )}
    </ViewerProvider>
  );
}
