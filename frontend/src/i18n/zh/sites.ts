export default {
  title: '网站清单',
};
