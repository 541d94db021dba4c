export default {
  title: 'Submissions',
};
