export default {
  title: 'Scoring tables',
};
