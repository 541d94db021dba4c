export default {
  title: '核查队列',
  place: '第{{n}}项，共{{all}}项',
  next: '下一项',
  back: '上一项',
  empty: '没有等待核查的整改',
  toIssues: '查看问题清单',
  badge: '第{{n}}轮，退回{{returns}}次',
  found: '发现的问题',
  claimed: '单位整改情况',
  phrases: {
    still: '复查时问题仍然存在。',
    partly: '只整改了一部分。',
    evidence: '佐证材料不清楚，请重新上传。',
  },
};
