export default {
  title: 'Verification queue',
  place: '{{n}} of {{all}}',
  next: 'Next',
  back: 'Back',
  empty: 'No repair waits to be verified',
  toIssues: 'See the issue list',
  badge: 'Round {{n}}, returned {{returns}} times',
  found: 'Found',
  claimed: 'Claimed fix',
  phrases: {
    still: 'The fault is still there.',
    partly: 'Only partly repaired.',
    evidence: 'The evidence is unclear; please upload it again.',
  },
};
