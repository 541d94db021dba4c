export default {
  title: '单位',
};
