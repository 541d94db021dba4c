import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '@/ui/act-dialog';
import { askMoreTime, type Task } from '../api';

export function AskExtension({ task }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{t('askExtension')}</Button>
      <ActDialog
        open={asking}
        title={t('askExtension')}
        verb={t('askExtension')}
        reason={{}}
        limit={{ label: t('extensionLimit'), from: task.due_on }}
        onSubmit={async ({ reason, limit }) => {
          await askMoreTime(task, { reason, new_due_on: limit ?? task.due_on });
          await queries.invalidateQueries();
        }}
        onClose={() => setAsking(false)}
      >
        {t('extensionText')}
      </ActDialog>
    </div>
  );
}
