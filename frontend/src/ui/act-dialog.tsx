import { DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useClosing } from './closing';
import styles from './act-dialog.module.css';
import { FilePicker } from './file-picker';
import { ProblemNote } from './problem-note';
import { StartsAt } from './starts-at';
import { useSubmitting } from './submitting';

export interface Act {
  reason: string;
  /** YYYY-MM-DD, when a limit was asked for. */
  limit: string | undefined;
  files: File[];
}

interface Props {
  open: boolean;
  title: string;
  /** The word on the button: the act itself. */
  verb: string;
  danger?: boolean;
  reason?: { required?: boolean; label?: string; phrases?: readonly string[]; max?: number };
  /** `first` is proposed, `from` the earliest day that may be chosen; a day before `enoughFrom` is told `early`. */
  limit?: {
    required?: boolean;
    label?: string;
    first?: string;
    from?: string;
    enoughFrom?: string;
    early?: string;
    note?: ReactNode;
  };
  files?: boolean;
  /** Above the fields: what the act means, who is told. */
  children?: ReactNode;
  onSubmit: (act: Act) => Promise<unknown>;
  onClose: () => void;
}

interface Fields {
  reason?: string;
  limit?: Dayjs;
  files?: File[];
}

/** One act with everything it needs in one place; a refusal is shown here and nothing typed is lost. */
export function ActDialog({
  open,
  title,
  verb,
  danger = false,
  reason,
  limit,
  files,
  children,
  onSubmit,
  onClose,
}: Props) {
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<Fields>();
  const close = useClosing(form, onClose);
  const { busy, refusal, submit, forget } = useSubmitting(
    (fields: Fields) =>
      onSubmit({
        reason: fields.reason?.trim() ?? '',
        limit: fields.limit?.format('YYYY-MM-DD'),
        files: fields.files ?? [],
      }),
    onClose,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey) form.submit();
    // Enter in the date field ends the typing of a date; a browser would send the only input's form with it.
    else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };
  const addPhrase = (phrase: string) => {
    const written = form.getFieldValue('reason') as string | undefined;
    form.setFieldValue('reason', written ? `${written}\n${phrase}` : phrase);
    void form.validateFields(['reason']);
  };

  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={t('cancel')}
      okButtonProps={{ danger, title: t('act.submitHint') }}
      confirmLoading={busy}
      cancelButtonProps={{ disabled: busy }}
      destroyOnHidden
      width="34rem"
      style={{ top: '2.5rem' }}
      afterClose={forget}
      // The frame takes the focus for its own cross: typing should begin with the reason.
      afterOpenChange={(shown) =>
        shown && reason && (form.getFieldInstance('reason') as HTMLElement | undefined)?.focus()
      }
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ reason: '', limit: limit?.first ? dayjs(limit.first) : undefined, files: [] }}
        onFinish={(fields: Fields) => void submit(fields)}
        onKeyDown={onKeyDown}
      >
        {children && <div className={styles.lead}>{children}</div>}
        {reason && (
          <>
            <StartsAt field="reason" />
            <Form.Item
              name="reason"
              label={reason.label ?? t('act.reason')}
              rules={[
                { required: reason.required ?? true, whitespace: true, message: t('act.reasonNeeded') },
              ]}
            >
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={reason.max ?? 500} showCount />
            </Form.Item>
            {reason.phrases && (
              <div role="group" aria-label={t('act.phrases')} className={styles.phrases}>
                <span>{t('act.phrases')}</span>
                {reason.phrases.map((phrase) => (
                  <button
                    key={phrase}
                    type="button"
                    className={styles.phrase}
                    onClick={() => addPhrase(phrase)}
                  >
                    {phrase}
                  </button>
                ))}
              </div>
            )}
          </>
        )}
        {limit && (
          <Form.Item
            name="limit"
            label={limit.label ?? t('act.limit')}
            extra={<LimitNote limit={limit} />}
            rules={[{ required: limit.required ?? true, message: t('act.limitNeeded') }]}
          >
            <DatePicker
              allowClear={limit.required === false}
              {...(limit.from ? { minDate: dayjs(limit.from) } : {})}
            />
          </Form.Item>
        )}
        {files && (
          <Form.Item name="files" label={t('act.files')}>
            <FilePicker />
          </Form.Item>
        )}
        {refusal !== undefined && <ProblemNote compact error={refusal} />}
      </Form>
    </Modal>
  );
}

/** What to know about the day picked: that it leaves too little time, else what the rule says. */
function LimitNote({ limit }: { limit: NonNullable<Props['limit']> }) {
  const picked = Form.useWatch<Dayjs | undefined>('limit')?.format('YYYY-MM-DD') ?? limit.first;
  if (limit.enoughFrom && limit.early && picked && picked < limit.enoughFrom) {
    return <span role="status">{limit.early}</span>;
  }
  return limit.note;
}
