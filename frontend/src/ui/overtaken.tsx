import { useTranslation } from 'react-i18next';

/** A field by its name on the form: how it read when the form was opened, and how it reads now. */
export type Reading = readonly [label: string, was: string, now: string];

/** What somebody else changed while the form was open, and what saving again will do to it. */
export function Overtaken({ fields }: { fields: readonly Reading[] }) {
  const { t } = useTranslation('ui');
  const others = fields.filter(([, was, now]) => was !== now);
  return (
    <div role="status">
      <p>{t(others.length > 0 ? 'overtaken.fields' : 'overtaken.elsewhere')}</p>
      <ul>
        {others.map(([label, , now]) => (
          <li key={label}>{t('overtaken.now', { label, text: now || t('overtaken.empty') })}</li>
        ))}
      </ul>
      <p>{t('overtaken.again')}</p>
    </div>
  );
}
