import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '@/ui/form-dialog';
import { ProblemNote } from '@/ui/problem-note';
import { StartsAt } from '@/ui/starts-at';
import { faultsQuery, recordFinding, type Issue } from '../api';
import { FindingFields, type Finding } from './finding-fields';
import { RunningCampaign, useRunningCampaign } from './running-campaign';

interface Props {
  site: string;
  onClose: () => void;
  onSaved: (issue: Issue) => void;
}

/** Records a fault found on one site in a campaign that runs; the scoring table says what faults there are. */
export function FindForm({ site, onClose, onSaved }: Props) {
  const { t } = useTranslation('issues');
  const queries = useQueryClient();
  const running = useRunningCampaign(site);
  const campaign = running.chosen;
  const known = useQuery(faultsQuery(campaign?.rubric_id ?? ''));
  const failed = running.asked.error ? running.asked : known;
  const save = async ({ rule, ...said }: Finding) => {
    const fault = known.data?.find((one) => one.rule === rule);
    if (!campaign || !fault) return;
    const { indicator, veto } = fault;
    const issue = await recordFinding({
      ...said,
      rule,
      indicator,
      veto,
      campaign_id: campaign.id,
      site_id: site,
    });
    await queries.invalidateQueries();
    onSaved(issue);
  };

  return (
    <FormDialog<Finding>
      title={t('find')}
      verb={t('save')}
      initial={{ severity: 'ordinary', description: '', page_address: '' }}
      onSubmit={save}
      onClose={onClose}
    >
      {(form) => (
        <>
          <StartsAt field="rule" />
          {failed.error && <ProblemNote compact error={failed.error} onRetry={() => void failed.refetch()} />}
          <RunningCampaign of={running} onPick={() => form.resetFields(['rule'])} />
          <FindingFields faults={known.data} waiting={running.asked.isFetching || known.isFetching} />
        </>
      )}
    </FormDialog>
  );
}
