import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useViewer } from '@/lib/viewer';
import { FormDialog } from '@/ui/form-dialog';
import { UnitSelect } from '@/ui/unit-select';
import {
  makeForUnit,
  makeMine,
  type CredentialIn,
  type CredentialWithSecretOut,
  type Kind,
  type Scope,
} from '../api';
import { SCOPE_NEEDS, SCOPE_NOTE, SCOPE_WORD } from '../labels';
import styles from './tokens.module.css';

interface Fields extends CredentialIn {
  unit_id: string;
}

interface Props {
  kind: Kind;
  onMade: (made: CredentialWithSecretOut) => void;
  onClose: () => void;
}

const DAYS = [30, 90, 180, 365] as const;
const SCOPES = Object.keys(SCOPE_WORD) as Scope[];

export function MakeDialog({ kind, onMade, onClose }: Props) {
  const { t } = useTranslation('tokens');
  const queries = useQueryClient();
  const { permissions, unit } = useViewer();
  const offered = SCOPES.filter((scope) => SCOPE_NEEDS[scope].some((need) => permissions.includes(need)));
  const submit = async ({ unit_id, ...asked }: Fields) => {
    const made = await (kind === 'personal' ? makeMine(asked) : makeForUnit(kind, { ...asked, unit_id }));
    await queries.invalidateQueries({ queryKey: ['tokens'] });
    onMade(made);
  };
  return (
    <FormDialog<Fields>
      title={t(`make.${kind}`)}
      verb={t('makeVerb')}
      initial={{ scopes: ['read'], valid_days: 90, unit_id: unit.id }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('name')}
        extra={t('nameNote')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      {kind !== 'personal' && (
        <Form.Item
          name="unit_id"
          label={t('unit')}
          extra={t('unitNote')}
          rules={[{ required: true, message: t('needed') }]}
        >
          <UnitSelect now={{ value: unit.id, label: unit.name }} />
        </Form.Item>
      )}
      <Form.Item
        name="scopes"
        label={t('scopes')}
        rules={[{ type: 'array', min: 1, message: t('chooseScope') }]}
      >
        <Checkbox.Group className={styles.scopes}>
          {offered.map((scope) => (
            <Checkbox key={scope} value={scope}>
              {t(SCOPE_WORD[scope])} <span className={styles.note}>{t(SCOPE_NOTE[scope])}</span>
            </Checkbox>
          ))}
        </Checkbox.Group>
      </Form.Item>
      <Form.Item name="valid_days" label={t('validity')}>
        <Radio.Group options={DAYS.map((days) => ({ value: days, label: t('days', { count: days }) }))} />
      </Form.Item>
    </FormDialog>
  );
}
