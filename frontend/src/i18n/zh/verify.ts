export default {
  title: '核查队列',
};
