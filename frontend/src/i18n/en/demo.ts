export default {
  region: 'Demonstration',
  banner: 'Demonstration with invented data. Business date',
  nextDay: 'Next day',
  goTo: 'Go to a date',
  goToNote: 'The business date only moves forward.',
  reset: 'Reset the data',
  resetTitle: 'Reset the data?',
  resetText: 'Everything done in the demonstration is cleared and the date goes back to the start.',
};
