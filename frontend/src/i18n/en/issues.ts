export default {
  title: 'Issues',
};
