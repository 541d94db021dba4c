export default {
  title: '通知通报',
};
