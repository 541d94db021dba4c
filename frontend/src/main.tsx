import { RouterProvider } from '@tanstack/react-router';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenSignedOut } from './api/api-fetch';
import { Providers } from './app/providers';
import { askAnew, makeQueryClient } from './app/query-client';
import { makeRouter } from './app/routes';
import './app/styles/tokens.css';
import './app/styles/base.css';
import './app/styles/print.css';
import { speak, startI18n } from './i18n/start';
import { paths } from './lib/paths';
import { onPreferences, preferences } from './lib/preferences';

const queries = makeQueryClient();
const router = makeRouter(queries);

whenSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (pathname !== '/login')
    void router.navigate({ href: paths.login(href), ignoreBlocker: true }).then(() => queries.clear());
});

function dress(): void {
  const { density, language } = preferences();
  document.documentElement.dataset.density = density;
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

// Before the first component listens: grids measure their rows by the density already in force.
dress();
let spoken = preferences().language;
onPreferences(() => {
  dress();
  const { language } = preferences();
  if (language === spoken) return;
  spoken = language;
  // The server's own words – moves, reasons, titles of phases – are asked for again with ours.
  void speak(language).then(() => askAnew(queries));
});

function start(): void {
  const place = document.getElementById('root');
  if (!place) throw new Error('index.html has no #root');
  createRoot(place).render(
    <StrictMode>
      <Providers queries={queries}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

// Not `await`: Chromium 86 has none at the top level.
void startI18n(preferences().language).then(start);
