import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { changed } from '@/lib/changed';
import { FormDialog } from '@/ui/form-dialog';
import { changeAccount, type UserIn, type UserOut } from '../api';
import { AccountFields } from './account-fields';

type Fields = Pick<UserIn, 'name' | 'unit_id' | 'role'>;

/** Renames a person, or hands the account over to another unit or role; its login and its history stay. */
export function ChangeDialog({ row, onClose }: { row: UserOut; onClose: () => void }) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();
  const { name, unit_id, unit_name, role } = row;
  if (role === 'system') return null;
  const began: Fields = { name, unit_id, role };
  return (
    <FormDialog<Fields>
      title={t('changeOf', { login: row.login })}
      verb={t('save')}
      initial={began}
      onSubmit={async (fields) => {
        await changeAccount(row, changed(began, fields));
        await queries.invalidateQueries({ queryKey: ['users'] });
      }}
      onClose={onClose}
    >
      <AccountFields now={{ value: unit_id, label: unit_name }} />
    </FormDialog>
  );
}
