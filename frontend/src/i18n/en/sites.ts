export default {
  title: 'Sites',
};
