import { Input, type InputProps } from 'antd';
import { useTranslation } from 'react-i18next';

/** A search field whose cross says in words what it does. */
export function SearchInput({ label, ...rest }: InputProps & { label: string }) {
  const { t } = useTranslation('ui');
  const cross = (
    <span role="img" aria-label={t('emptyField')}>
      ✕
    </span>
  );
  return (
    <Input type="search" aria-label={label} placeholder={label} allowClear={{ clearIcon: cross }} {...rest} />
  );
}
