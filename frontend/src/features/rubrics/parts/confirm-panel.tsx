import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/i18n/language';
import { fullDate } from '@/lib/dates';
import { ActDialog } from '@/ui/act-dialog';
import { Panel } from '@/ui/panel';
import { StateTag } from '@/ui/state-tag';
import { confirmRules, type RubricDetail } from '../api';
import { CERTAINTY_TONE } from '../labels';
import styles from './rubrics.module.css';

interface Props {
  row: RubricDetail;
  onSaved: (saved: RubricDetail) => void;
}

/** How sure every rule is and who vouched for it; an administrator confirms those he compared with the document. */
export function ConfirmPanel({ row, onSaved }: Props) {
  const { t } = useTranslation('rubrics');
  const [all, setAll] = useState(false);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const open = row.certainties.filter(({ certainty }) => certainty !== 'verified');
  const shown = all ? row.certainties : open;
  const submit = async (note: string) => {
    onSaved(await confirmRules(row, [...picked], note));
    setPicked([]);
  };
  return (
    <Panel
      title={t('confirm.title')}
      actions={
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {t('confirm.all')}
        </Checkbox>
      }
    >
      <div className={styles.stack}>
        <p>{t(row.may_confirm ? 'confirm.lead' : 'confirm.others')}</p>
        {shown.length === 0 && <p role="status">● {t('confirm.none')}</p>}
        {shown.length > 0 && (
          <Rules
            rules={shown}
            picked={picked}
            {...(row.may_confirm && { onPick: (rules: readonly string[]) => setPicked(rules) })}
          />
        )}
        {row.may_confirm && (
          <div>
            <Button type="primary" disabled={picked.length === 0} onClick={() => setAsking(true)}>
              {t('confirm.act', { count: picked.length })}
            </Button>
          </div>
        )}
      </div>
      <ActDialog
        open={asking}
        title={t('confirm.act', { count: picked.length })}
        verb={t('confirm.verb')}
        reason={{ label: t('confirm.note') }}
        onSubmit={({ reason }) => submit(reason)}
        onClose={() => setAsking(false)}
      >
        {t('confirm.means')}
      </ActDialog>
    </Panel>
  );
}

interface RulesProps {
  rules: RubricDetail['certainties'];
  picked: readonly string[];
  onPick?: (rules: readonly string[]) => void;
}

function Rules({ rules, picked, onPick }: RulesProps) {
  const { t } = useTranslation('rubrics');
  const language = useLanguage();
  const every = rules.filter(({ certainty }) => certainty !== 'verified').map(({ rule }) => rule);
  const toggle = (rule: string, on: boolean) =>
    onPick?.(on ? [...picked, rule] : picked.filter((each) => each !== rule));
  return (
    <table className={styles.form}>
      <thead>
        <tr>
          {onPick && (
            <th scope="col">
              <Checkbox
                aria-label={t('confirm.every')}
                checked={picked.length === every.length && every.length > 0}
                indeterminate={picked.length > 0 && picked.length < every.length}
                onChange={(event) => onPick(event.target.checked ? every : [])}
              />
            </th>
          )}
          <th scope="col">{t('columns.indicator')}</th>
          <th scope="col">{t('columns.criterion')}</th>
          <th scope="col" className={styles.certainty}>
            {t('columns.standing')}
          </th>
          <th scope="col">{t('confirm.by')}</th>
        </tr>
      </thead>
      <tbody>
        {rules.map((each) => (
          <tr key={each.rule}>
            {onPick && (
              <td>
                {each.certainty !== 'verified' && (
                  <Checkbox
                    aria-label={t('confirm.pick', { of: each.criterion })}
                    checked={picked.includes(each.rule)}
                    onChange={(event) => toggle(each.rule, event.target.checked)}
                  />
                )}
              </td>
            )}
            <td>{each.indicator}</td>
            <td>{each.criterion}</td>
            <td>
              <StateTag tone={CERTAINTY_TONE[each.certainty]}>{t(`certainty.${each.certainty}`)}</StateTag>
              {!each.in_force && <p className={styles.off}>{t('off')}</p>}
            </td>
            <td>
              {each.confirmed_on &&
                t('confirm.said', {
                  name: each.confirmed_by,
                  on: fullDate(each.confirmed_on, language),
                  note: each.note,
                })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
