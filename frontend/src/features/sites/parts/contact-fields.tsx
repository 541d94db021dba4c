import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './sites.module.css';

/** As many as the official sheet has lines for. */
const MOST = 3;

const REACH = ['phone', 'mobile', 'email'] as const;

/** The people to turn to about a site, inside its form. */
export function ContactFields() {
  const { t } = useTranslation('sites');
  const required = t('required', { field: t('contactFields.name') });
  return (
    <Form.List name="contacts">
      {(rows, { add, remove }) => (
        <div className={styles.contacts}>
          {rows.map(({ key, name: at }) => (
            <fieldset key={key} className={styles.contact}>
              <legend>{t('fields.contact', { n: at + 1 })}</legend>
              <Form.Item
                name={[at, 'name']}
                label={t('contactFields.name')}
                rules={[{ required: true, whitespace: true, message: required }]}
              >
                <Input maxLength={50} />
              </Form.Item>
              {REACH.map((field) => (
                <Form.Item key={field} name={[at, field]} label={t(`contactFields.${field}`)}>
                  <Input maxLength={50} />
                </Form.Item>
              ))}
              <Button aria-label={t('contactFields.removeOf', { n: at + 1 })} onClick={() => remove(at)}>
                {t('contactFields.remove')}
              </Button>
            </fieldset>
          ))}
          {rows.length < MOST && <Button onClick={() => add({})}>{t('contactFields.add')}</Button>}
        </div>
      )}
    </Form.List>
  );
}
