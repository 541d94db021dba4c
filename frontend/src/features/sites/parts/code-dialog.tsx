import { useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useClosing } from '@/ui/closing';
import { ProblemNote } from '@/ui/problem-note';
import { StartsAt } from '@/ui/starts-at';
import { useSubmitting } from '@/ui/submitting';
import { moveSite, type Site } from '../api';

export type CodeVerb = 'enter_code' | 'record_issued_code';

interface Fields {
  site_code?: string;
  check_code?: string;
  note?: string;
}

interface Props {
  site: Site;
  verb: CodeVerb;
  onClose: () => void;
}

/** Both codes as the unit received them; an issued code may come without them. */
export function CodeDialog({ site, verb, onClose }: Props) {
  const { t } = useTranslation(['sites', 'ui']);
  const queries = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const close = useClosing(form, onClose);
  const issued = verb === 'record_issued_code';
  const label = site.moves.find((move) => move.verb === verb)?.label ?? t('code.title');

  const { busy, refusal, submit } = useSubmitting(async ({ site_code, check_code, note }: Fields) => {
    const codes = { site_code: site_code?.trim() || null, check_code: check_code?.trim() || null };
    await moveSite(site, verb, issued ? { ...codes, note: note ?? '' } : codes);
    await queries.invalidateQueries();
  }, onClose);

  return (
    <Modal
      open
      title={label}
      okText={label}
      cancelText={t('ui:cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        autoComplete="off"
        initialValues={{ site_code: site.site_code ?? '' }}
        onFinish={(fields: Fields) => void submit(fields)}
      >
        <p>{t(issued ? 'code.issuedText' : 'code.hint')}</p>
        <StartsAt field="site_code" />
        <Form.Item
          name="site_code"
          label={t('fields.site_code')}
          rules={[{ required: !issued, message: t('required', { field: t('fields.site_code') }) }]}
        >
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="check_code"
          label={t('fields.check_code')}
          extra={site.check_code ? t('code.keep') : undefined}
          rules={[
            {
              required: !issued && !site.check_code,
              message: t('required', { field: t('fields.check_code') }),
            },
          ]}
        >
          <Input maxLength={50} />
        </Form.Item>
        {issued && (
          <Form.Item name="note" label={t('code.note')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
          </Form.Item>
        )}
        {refusal !== undefined && <ProblemNote compact error={refusal} />}
      </Form>
    </Modal>
  );
}
