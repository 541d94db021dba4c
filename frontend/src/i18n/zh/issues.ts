export default {
  title: '问题清单',
};
