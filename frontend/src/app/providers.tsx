import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLanguage } from '@/i18n/language';
import { usePreferences } from '@/lib/preferences';
import { PICTURES } from './pictures';
import { themeFor } from './theme';

const LOCALES = { zh: zhCN, en: enUS };

export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  const { density } = usePreferences();
  const language = useLanguage();
  return (
    // Without these two antd is unstyled in Chromium 86, which knows neither :where nor logical properties.
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={LOCALES[language]}
        theme={themeFor(density)}
        wave={{ disabled: true }}
        {...PICTURES}
      >
        <App component={false}>
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        </App>
      </ConfigProvider>
    </StyleProvider>
  );
}
