export default {
  title: 'Notices',
};
