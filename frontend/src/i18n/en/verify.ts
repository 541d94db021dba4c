export default {
  title: 'Verification queue',
};
