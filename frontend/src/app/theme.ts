import type { ThemeConfig } from 'antd';
import type { Density } from '@/lib/preferences';

const FONT =
  "'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei', 'Source Han Sans SC', 'Noto Sans CJK SC', sans-serif";

const SIZES: Record<Density, ThemeConfig['token']> = {
  compact: { fontSize: 14, controlHeight: 32 },
  standard: { fontSize: 14, controlHeight: 36 },
  large: { fontSize: 18, controlHeight: 44, sizeUnit: 5, sizeStep: 5 },
};

/** The colours of tokens.css in the words of antd; contrast on white is at least 4.5 for text, 3 for control borders. */
export function themeFor(density: Density): ThemeConfig {
  return {
    token: {
      ...SIZES[density],
      colorPrimary: '#1b4f9c',
      colorPrimaryHover: '#2a63b8',
      colorPrimaryActive: '#143c7a',
      colorLink: '#1b4f9c',
      colorLinkHover: '#2a63b8',
      colorLinkActive: '#143c7a',
      colorInfo: '#1b4f9c',
      colorSuccess: '#1e6b3a',
      colorWarning: '#8a4b00',
      colorError: '#a8231c',
      colorText: '#1a2433',
      colorTextSecondary: '#4a5666',
      colorTextTertiary: '#4a5666',
      colorTextDescription: '#4a5666',
      colorTextPlaceholder: '#5f6c7f',
      colorTextDisabled: '#5f6c7f',
      colorBorder: '#7f8b9c',
      colorBorderSecondary: '#dde3eb',
      colorSplit: '#dde3eb',
      colorBgLayout: '#f4f6f9',
      colorFillAlter: '#eef2f7',
      borderRadius: 4,
      borderRadiusLG: 4,
      borderRadiusSM: 4,
      fontFamily: FONT,
      lineHeight: 1.6,
      lineWidthFocus: 3,
      motion: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Segmented: { trackBg: '#eef2f7', itemColor: '#4a5666', itemSelectedColor: '#1a2433' },
      Tabs: { horizontalItemGutter: 24, horizontalItemPadding: '8px 0', horizontalMargin: '0 0 12px 0' },
    },
  };
}
