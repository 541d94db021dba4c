export default {
  title: '进度',
};
