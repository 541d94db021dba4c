import { Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useClosing } from '@/ui/closing';
import { StartsAt } from '@/ui/starts-at';

interface Decided {
  points: string;
  reason: string;
}

interface Props {
  title: string;
  before: Decided | undefined;
  onDecide: (decided: Decided) => void;
  onClose: () => void;
}

export function DecideDialog({ title, before, onDecide, onClose }: Props) {
  const { t } = useTranslation(['scorecards', 'ui']);
  const [form] = Form.useForm<{ points: number; reason: string }>();
  const close = useClosing(form, onClose);
  return (
    <Modal
      open
      title={title}
      okText={t('fact.decide')}
      cancelText={t('ui:cancel')}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <p>{t('fact.decideText')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={before ? { points: Number(before.points), reason: before.reason } : {}}
        onFinish={({ points, reason }: { points: number; reason: string }) => {
          onDecide({ points: points.toFixed(1), reason: reason.trim() });
          onClose();
        }}
      >
        <StartsAt field="points" />
        <Form.Item
          name="points"
          label={t('fact.points')}
          rules={[{ required: true, message: t('fact.pointsNeeded') }]}
        >
          <InputNumber controls={false} min={0} max={100} step={0.5} precision={1} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('ui:act.reason')}
          rules={[{ required: true, whitespace: true, message: t('ui:act.reasonNeeded') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
