export default {
  title: '评分标准',
};
