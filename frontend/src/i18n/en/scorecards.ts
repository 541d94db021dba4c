export default {
  title: 'Scorecard',
};
