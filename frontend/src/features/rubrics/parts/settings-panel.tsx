import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { Panel } from '@/ui/panel';
import { chosen, spoken, type Setting } from '../table';
import { useEditing } from './editing';
import styles from './rubrics.module.css';

/** What the source leaves open: the sentence that explains it, what is recommended, what this edition takes. */
export function SettingsPanel() {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { table } = useEditing();
  if (!table.settings?.length) return null;
  return (
    <Panel title={t('settings.title')} flush>
      <p className={styles.lead}>{t('settings.lead')}</p>
      <table className={styles.form}>
        <thead>
          <tr>
            <th scope="col" className={styles.counting}>
              {t('settings.what')}
            </th>
            <th scope="col">{t('settings.why')}</th>
            <th scope="col" className={styles.counting}>
              {t('settings.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.settings.map((setting, n) => (
            <tr key={setting.id}>
              <th scope="row">{spoken(setting.title, language)}</th>
              <td>{spoken(setting.text, language)}</td>
              <td>
                <Reading setting={setting} place={`settings[${n}].chosen`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Reading({ setting, place }: { setting: Setting; place: string }) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const { set } = useEditing();
  const word = (value: string | number) => {
    const choice = setting.choices?.find((each) => each.value === value);
    return choice ? spoken(choice.title, language) : String(value);
  };
  const title = spoken(setting.title, language);
  const now = chosen(setting);
  const take = (value: string | number) => set?.(place, value === setting.default ? undefined : value);
  const span = setting.range;
  return (
    <>
      {!set && <strong>{word(now)}</strong>}
      {set && setting.choices && (
        <Select
          className={styles.wide ?? ''}
          aria-label={title}
          value={String(now)}
          options={setting.choices.map(({ value }) => ({ value, label: word(value) }))}
          onChange={take}
        />
      )}
      {set && span && (
        <InputNumber
          controls={false}
          aria-label={title}
          min={span.lowest}
          max={span.highest}
          precision={0}
          value={Number(now)}
          onChange={(value) => value !== null && take(value)}
        />
      )}
      <p className={styles.quiet}>
        {t(now === setting.default ? 'settings.recommended' : 'settings.otherwise', {
          value: word(setting.default),
        })}
      </p>
    </>
  );
}
