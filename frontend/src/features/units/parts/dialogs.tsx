import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Form, Input, Select, TreeSelect } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '@/api/etag';
import { changed } from '@/lib/changed';
import { ARROW } from '@/ui/arrow';
import { FormDialog } from '@/ui/form-dialog';
import { Overtaken, type Reading } from '@/ui/overtaken';
import { add, change, moveBelow, type UnitDetail, type UnitKind, type UnitOut } from '../api';
import { branchesOf } from '../branches';
import { KIND_WORD, KINDS } from '../labels';

const NAME_WORD = { name: 'name', short_name: 'shortName', center_name: 'centre' } as const;

interface AddFields {
  name: string;
  short_name: string;
  kind: UnitKind;
  vertical: boolean;
}

function Names() {
  const { t } = useTranslation('units');
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  return (
    <>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="short_name" label={t('shortName')} rules={needed}>
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}

function useRefresh() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

export function AddDialog({ parent, onClose }: { parent: UnitDetail; onClose: () => void }) {
  const { t } = useTranslation('units');
  const refresh = useRefresh();
  return (
    <FormDialog<AddFields>
      title={t('addTo', { parent: parent.name })}
      verb={t('add')}
      initial={{ vertical: false }}
      onSubmit={async (fields) => {
        await add({ ...fields, parent_id: parent.id });
        await refresh();
      }}
      onClose={onClose}
    >
      <Names />
      <Form.Item name="kind" label={t('kindTitle')} rules={[{ required: true, message: t('needed') }]}>
        <Select options={KINDS.map((kind) => ({ value: kind, label: t(KIND_WORD[kind]) }))} />
      </Form.Item>
      <Form.Item name="vertical" valuePropName="checked">
        <Checkbox>{t('vertical')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

interface ChangeFields {
  name: string;
  short_name: string;
  center_name?: string | null;
}

interface UnitProps {
  unit: Versioned<UnitDetail>;
  onClose: () => void;
}

export function ChangeDialog({ unit: newest, onClose }: UnitProps) {
  const { t } = useTranslation('units');
  // Whose work it would overwrite is known by the version at which the dialog was opened.
  const [unit] = useState(newest);
  const fields = (['name', 'short_name', 'center_name'] as const).map((field): Reading => [
    t(NAME_WORD[field]),
    unit[field] ?? '',
    newest[field] ?? '',
  ]);
  const refresh = useRefresh();
  return (
    <FormDialog<ChangeFields>
      title={t('change')}
      verb={t('save')}
      initial={unit}
      onSubmit={async (typed, overtaken) => {
        const said = changed(unit, typed);
        // An emptied name is none, and is written: there is no centre any more.
        await change(overtaken ? newest : unit, {
          ...said,
          ...('center_name' in said && { center_name: said.center_name || null }),
        });
        await refresh();
      }}
      onClose={onClose}
      changes={<Overtaken fields={fields} />}
    >
      <Names />
      <Form.Item name="center_name" label={t('centre')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}

interface MoveFields {
  parent_id: string;
  reason: string;
}

export function MoveDialog({ unit, units, onClose }: UnitProps & { units: readonly UnitOut[] }) {
  const { t } = useTranslation('units');
  const refresh = useRefresh();
  return (
    <FormDialog<MoveFields>
      title={t('moveOf', { unit: unit.name })}
      verb={t('move')}
      onSubmit={async ({ parent_id, reason }) => {
        await moveBelow(unit, parent_id, reason.trim());
        await refresh();
      }}
      onClose={onClose}
    >
      <p>{t('moveNote')}</p>
      <Form.Item name="parent_id" label={t('newParent')} rules={[{ required: true, message: t('needed') }]}>
        <TreeSelect
          suffixIcon={ARROW}
          showSearch={{ treeNodeFilterProp: 'title' }}
          treeData={branchesOf(units.filter(({ id, active }) => active && id !== unit.id))}
          fieldNames={{ value: 'key', label: 'title' }}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input.TextArea maxLength={500} showCount autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
