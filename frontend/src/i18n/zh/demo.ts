export default {
  region: '演示环境',
  banner: '演示环境：数据均为虚构。业务日期',
  nextDay: '下一天',
  goTo: '跳到日期',
  goToNote: '业务日期只能向后走。',
  reset: '恢复初始数据',
  resetTitle: '恢复初始数据？',
  resetText: '演示中所做的一切都会清除，业务日期回到起点。',
};
