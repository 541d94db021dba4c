export default {
  title: '汇总报送',
};
