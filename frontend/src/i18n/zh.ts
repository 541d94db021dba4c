import account from './zh/account';
import audit from './zh/audit';
import board from './zh/board';
import campaigns from './zh/campaigns';
import demo from './zh/demo';
import help from './zh/help';
import issues from './zh/issues';
import jobs from './zh/jobs';
import networks from './zh/networks';
import rubrics from './zh/rubrics';
import scorecards from './zh/scorecards';
import shell from './zh/shell';
import sites from './zh/sites';
import submissions from './zh/submissions';
import tasks from './zh/tasks';
import timeline from './zh/timeline';
import tokens from './zh/tokens';
import ui from './zh/ui';
import units from './zh/units';
import users from './zh/users';
import verify from './zh/verify';
import webhooks from './zh/webhooks';

/** One module per feature; the feature's name is the namespace. */
export const zh = {
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
