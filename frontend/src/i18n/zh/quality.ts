export default {
  title: '体检',
};
