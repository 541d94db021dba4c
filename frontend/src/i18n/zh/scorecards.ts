export default {
  title: '评分表',
};
