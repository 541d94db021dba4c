import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { changePreferences, DENSITIES, usePreferences, type Density } from '@/lib/preferences';

export function DensitySwitch() {
  const { t } = useTranslation('ui');
  const { density } = usePreferences();
  return (
    <Segmented<Density>
      aria-label={t('preferences.density')}
      value={density}
      options={DENSITIES.map((value) => ({ value, label: t(`preferences.${value}`) }))}
      onChange={(value) => changePreferences({ density: value })}
    />
  );
}

/** `flush`: in line with what stands above it, without the room round a button. */
export function LanguageSwitch({ flush = false }: { flush?: boolean }) {
  const { t } = useTranslation('ui');
  const { language } = usePreferences();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      type="link"
      style={flush ? { padding: 0 } : {}}
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => changePreferences({ language: other })}
    >
      {t('preferences.other')}
    </Button>
  );
}
