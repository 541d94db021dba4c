export default {
  title: 'Units',
};
