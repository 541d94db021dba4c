import account from './en/account';
import audit from './en/audit';
import board from './en/board';
import campaigns from './en/campaigns';
import demo from './en/demo';
import help from './en/help';
import issues from './en/issues';
import jobs from './en/jobs';
import networks from './en/networks';
import rubrics from './en/rubrics';
import scorecards from './en/scorecards';
import shell from './en/shell';
import sites from './en/sites';
import submissions from './en/submissions';
import tasks from './en/tasks';
import timeline from './en/timeline';
import tokens from './en/tokens';
import ui from './en/ui';
import units from './en/units';
import users from './en/users';
import verify from './en/verify';
import webhooks from './en/webhooks';

/** One module per feature; the feature's name is the namespace. */
export const en = {
  account,
  audit,
  board,
  campaigns,
  demo,
  help,
  issues,
  jobs,
  networks,
  rubrics,
  scorecards,
  shell,
  sites,
  submissions,
  tasks,
  timeline,
  tokens,
  ui,
  units,
  users,
  verify,
  webhooks,
};
