export default {
  title: 'Timeline',
};
