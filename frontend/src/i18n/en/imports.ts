export default {
  title: 'Import',
};
