export default {
  title: 'Data check',
};
