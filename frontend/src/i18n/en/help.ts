export default {
  title: 'Help',
  begin: {
    title: 'Where to begin',
    province:
      "The dashboard shows how the city stands; the verification queue holds repairs of the city's own sites; under submissions you record the city's summary.",
    city: 'Look first at “Needs you now” on the dashboard: one thing a line, each with the page that does it. Below, a number of the table leads to its list of sites.',
    county:
      'Look first at “Needs you now” on the dashboard, then do your tasks in the order of their dates. What departments hand in waits under review; repairs wait in the verification queue.',
    department:
      'Do your tasks on the dashboard in the order of their dates. Each says what is missing and leads to the page that does it; issues are repaired in the issue list.',
    admin:
      'Make and disable accounts and reset passwords under accounts, keep the tree under units, and see every act in the journal.',
  },
  marks: {
    title: 'What the marks mean',
    ok: { word: 'Fine', meaning: 'done, confirmed, or no fault found' },
    todo: { word: 'To do', meaning: 'waits to be done' },
    fixed: { word: 'Reported', meaning: 'handed in, waits to be reviewed or verified' },
    overdue: {
      word: 'Overdue',
      meaning: 'past its date or sent back; how many days and which date stand beside it',
    },
    idle: {
      word: 'Not open',
      meaning: 'not begun, not measured or not needed; it does not mean free of faults',
    },
    veto: { word: 'Veto', meaning: 'one is enough to be unqualified' },
  },
  keys: {
    title: 'Shortcuts',
    note: 'They rest while you type; single-key shortcuts can be switched off under your settings.',
    of: {
      '?': 'list the shortcuts of this page',
      '/': 'go to the search box',
      j: 'next',
      k: 'previous',
      Enter: 'open the current one',
      Esc: 'close a peek or a dialog',
      p: 'verification queue: pass',
      r: 'verification queue: return',
      'Ctrl+Enter': 'submit a dialog',
    },
  },
  access: {
    title: 'Accessibility statement',
    aim: 'Built to the national standard GB/T 37668 and to WCAG 2.2 level AA; every page is checked automatically in three type sizes.',
    keyboard:
      'Everything can be done by keyboard alone: Tab moves, the focus has a thick blue ring, and each page begins with a link to its content.',
    colour: 'A state is always a word, a shape and a colour; text has a contrast of at least 4.5.',
    large: 'Large type, top right, sets text at 18 pixels; pages can be enlarged four times without loss.',
    charts: 'Every chart has a table with the same figures.',
    limits: 'Known gap: pictures and files uploaded by units may come without a description.',
    tell: 'Where something stands in your way, tell the administrator of your unit, who passes it on to the lead.',
  },
  browser: {
    title: 'Browsers',
    text: 'Use a browser based on Chromium 86 or later. Nothing is loaded from outside; the platform works on a closed network.',
  },
};
