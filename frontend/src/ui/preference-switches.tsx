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

export function LanguageSwitch() {
  const { t } = useTranslation('ui');
  const { language } = usePreferences();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button
      type="link"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => changePreferences({ language: other })}
    >
      {t('preferences.other')}
    </Button>
  );
}
