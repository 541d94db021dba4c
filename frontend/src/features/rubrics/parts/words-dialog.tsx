import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '@/ui/form-dialog';
import type { Limb, Rule, Words } from '../table';
import { useEditing } from './editing';

interface Fields {
  criterion: Words;
  text: Words;
}

/** The sentences of one line, in both languages; what stands in braces is filled in with the figures. */
export function WordsDialog({
  clause,
  place,
  onClose,
}: {
  clause: Limb | Rule;
  place: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('rubrics');
  const { set } = useEditing();
  const submit = async (fields: Fields) => {
    for (const which of ['criterion', 'text'] as const) {
      for (const language of ['zh', 'en'] as const) {
        if (fields[which][language] !== clause[which][language]) {
          set?.(`${place}.${which}.${language}`, fields[which][language]);
        }
      }
    }
    await Promise.resolve();
  };
  return (
    <FormDialog<Fields>
      title={t('words.change')}
      verb={t('words.take')}
      initial={{ criterion: clause.criterion, text: clause.text }}
      onSubmit={submit}
      onClose={onClose}
    >
      {(['criterion', 'text'] as const).map((which) =>
        (['zh', 'en'] as const).map((language) => (
          <Form.Item
            key={`${which}.${language}`}
            name={[which, language]}
            label={t(`words.${which}.${language}`)}
            {...(which === 'text' && language === 'en' && { extra: t('words.gaps') })}
            rules={[{ required: true, whitespace: true, message: t('words.needed') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={language === 'zh' ? 600 : 900} />
          </Form.Item>
        )),
      )}
    </FormDialog>
  );
}
