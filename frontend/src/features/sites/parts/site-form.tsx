import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changed } from '@/lib/changed';
import { useViewer } from '@/lib/viewer';
import { useClosing } from '@/ui/closing';
import { Overtaken, type Reading } from '@/ui/overtaken';
import { ProblemNote } from '@/ui/problem-note';
import { StartsAt } from '@/ui/starts-at';
import { useSubmitting } from '@/ui/submitting';
import { useToast } from '@/ui/toast';
import { UnitSelect } from '@/ui/unit-select';
import { change, register, type Site, type SiteIn } from '../api';
import { ContactFields } from './contact-fields';
import styles from './sites.module.css';

interface Props {
  /** The site to change; without one a new site is registered. */
  site?: Site;
  onClose: () => void;
  onSaved?: (site: Site) => void;
}

const TEXTS = [
  'icp_no',
  'police_no',
  'jump_address',
  'host_unit_name',
  'host_unit_address',
  'responsible_name',
  'responsible_post',
  'responsible_phone',
  'responsible_mobile',
  'responsible_email',
] as const;

/** The basic information of a site, as the official sheet asks for it. */
export function SiteForm({ site: newest, onClose, onSaved }: Props) {
  const { t } = useTranslation(['sites', 'ui']);
  const { unit } = useViewer();
  const toast = useToast();
  const queries = useQueryClient();
  const [form] = Form.useForm<SiteIn>();
  const close = useClosing(form, onClose);
  // Whose work it would overwrite is known by the version at which the form was opened.
  const [site] = useState(newest);
  const { busy, refusal, overtaken, submit } = useSubmitting(
    async ({ unit_id, ...fields }: SiteIn, again) => {
      const saved = site
        ? (await change((again && newest) || site, changed(site, fields))).data
        : await register({ ...fields, unit_id });
      if (!site) toast('success', t('registered'));
      await queries.invalidateQueries({ queryKey: ['sites'] });
      onSaved?.(saved);
    },
    onClose,
  );
  const needed = (field: 'name' | 'address' | 'unit') => [
    { required: true, whitespace: true, message: t('required', { field: t(`fields.${field}`) }) },
  ];

  return (
    <Modal
      open
      title={t(site ? 'edit' : 'register')}
      okText={t('save')}
      cancelText={t('ui:cancel')}
      confirmLoading={busy}
      width="48rem"
      style={{ top: '2rem' }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={site ?? { unit_id: unit.id, site_class: 'department' }}
        onFinish={(fields: SiteIn) => void submit(fields)}
      >
        <div className={styles.form}>
          <StartsAt field="name" />
          <Form.Item name="name" label={t('fields.name')} rules={needed('name')}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="address" label={t('fields.address')} rules={needed('address')}>
            <Input maxLength={200} inputMode="url" />
          </Form.Item>
          {!site && (
            <Form.Item name="unit_id" label={t('fields.unit')} rules={needed('unit')}>
              <UnitSelect now={{ value: unit.id, label: unit.name }} />
            </Form.Item>
          )}
          <Form.Item name="site_class" label={t('fields.site_class')}>
            <Radio.Group
              options={(['portal', 'department'] as const).map((value) => ({
                value,
                label: t(`class.${value}`),
              }))}
            />
          </Form.Item>
          {TEXTS.map((name) => (
            <Form.Item key={name} name={name} label={t(`fields.${name}`)}>
              <Input maxLength={name.startsWith('responsible') ? 50 : 200} />
            </Form.Item>
          ))}
        </div>
        <ContactFields />
        <Form.Item name="remark" label={t('fields.remark')}>
          <Input.TextArea autoSize maxLength={200} />
        </Form.Item>
        <Form.Item name="navigation_only_home" valuePropName="checked" noStyle>
          <Checkbox>{t('fields.navigation_only_home')}</Checkbox>
        </Form.Item>
        <Form.Item name="no_service" valuePropName="checked" noStyle>
          <Checkbox>{t('fields.no_service')}</Checkbox>
        </Form.Item>
        {refusal !== undefined && <ProblemNote compact error={refusal} />}
        {overtaken && site && newest && <Changes was={site} now={newest} />}
      </Form>
    </Modal>
  );
}

const mark = (on: boolean | null | undefined) => (on ? '✓' : '—');

function Changes({ was, now }: { was: Site; now: Site }) {
  const { t } = useTranslation('sites');
  const texts = ['name', 'address', ...TEXTS, 'remark'] as const;
  const marks = ['navigation_only_home', 'no_service'] as const;
  const fields: Reading[] = [
    ...texts.map((name): Reading => [t(`fields.${name}`), was[name] ?? '', now[name] ?? '']),
    [t('fields.site_class'), t(`class.${was.site_class}`), t(`class.${now.site_class}`)],
    ...marks.map((name): Reading => [t(`fields.${name}`), mark(was[name]), mark(now[name])]),
  ];
  return <Overtaken fields={fields} />;
}
