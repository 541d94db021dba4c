import { Form, Modal, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClosing } from './closing';
import { ProblemNote } from './problem-note';
import { useSubmitting } from './submitting';

interface Props<Fields> {
  title: string;
  /** The word on the button: the act itself. */
  verb: string;
  initial?: Partial<Fields>;
  /** `overtaken` when the person saves again over what somebody else changed. */
  onSubmit: (fields: Fields, overtaken: boolean) => Promise<unknown>;
  onClose: () => void;
  /** What somebody else changed, shown when somebody was faster. */
  changes?: ReactNode;
  /** `Form.Item`s. */
  children: ReactNode | ((form: FormInstance<Fields>) => ReactNode);
}

/** A few fields and one act, drawn only while it is open; a refusal is shown here and nothing typed is lost. */
export function FormDialog<Fields extends object>({
  title,
  verb,
  initial,
  onSubmit,
  onClose,
  changes,
  children,
}: Props<Fields>) {
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<Fields>();
  const close = useClosing(form, onClose);
  const { busy, refusal, overtaken, submit } = useSubmitting(onSubmit, onClose);
  return (
    <Modal
      open
      title={title}
      okText={verb}
      cancelText={t('cancel')}
      confirmLoading={busy}
      cancelButtonProps={{ disabled: busy }}
      width="34rem"
      style={{ top: '2.5rem' }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        {...(initial && { initialValues: initial })}
        onFinish={(fields) => void submit(fields)}
      >
        {typeof children === 'function' ? children(form) : children}
        {refusal !== undefined && <ProblemNote compact error={refusal} />}
        {overtaken && changes}
      </Form>
    </Modal>
  );
}
