export default {
  title: '推送订阅',
};
