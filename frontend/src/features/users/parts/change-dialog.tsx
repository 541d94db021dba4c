import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changed } from '@/lib/changed';
import { FormDialog } from '@/ui/form-dialog';
import { Overtaken, type Reading } from '@/ui/overtaken';
import { accountQuery, changeAccount, type UserIn, type UserOut } from '../api';
import { ROLE_WORD } from '../labels';
import { AccountFields } from './account-fields';

type Fields = Pick<UserIn, 'name' | 'unit_id' | 'role'>;

/** Renames a person, or hands the account over to another unit or role; its login and its history stay. */
export function ChangeDialog({ row, onClose }: { row: UserOut; onClose: () => void }) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();
  const { data: newest } = useQuery(accountQuery(row));
  const { name, unit_id, unit_name, role } = row;
  if (role === 'system') return null;
  const began: Fields = { name, unit_id, role };
  const fields: Reading[] = [
    [t('name'), name, newest.name],
    [t('unit'), unit_name, newest.unit_name],
    [t('roleTitle'), t(ROLE_WORD[role]), t(ROLE_WORD[newest.role])],
  ];
  return (
    <FormDialog<Fields>
      title={t('changeOf', { login: row.login })}
      verb={t('save')}
      initial={began}
      onSubmit={async (typed, overtaken) => {
        await changeAccount(overtaken ? newest : row, changed(began, typed));
        await queries.invalidateQueries({ queryKey: ['users'] });
      }}
      onClose={onClose}
      changes={<Overtaken fields={fields} />}
    >
      <AccountFields now={{ value: unit_id, label: unit_name }} />
    </FormDialog>
  );
}
