export default {
  title: '普查工作',
};
