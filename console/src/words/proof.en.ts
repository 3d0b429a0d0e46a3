import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the page on which one sees whether it paid. */
export const proofEn = {
  title: 'Proof',
  about: 'Whether it paid. Some customers are held out by lot and get no personal contact; what the others bring more is what we earned.',
  tabs: { account: 'The account', experiments: 'Experiments', policy: 'Chance' },
  from: 'From', until: 'Until', investment: 'Spent to begin', investmentHint: 'For the day of payback', whole: 'Since it began',
  period: 'Period',
  download: 'Download CSV', table: 'As a table', hideTable: 'Hide the table',
  emptyTitle: 'Nothing to account for yet',
  empty: 'The account begins with the first contact. Switch a channel on, make an offer, approve a plan; the held out are drawn by ' +
    'themselves.',
  toChannels: 'To channels', toPlans: 'To plans',
  noneTitle: 'Nothing happened then', none: 'No contact was made in this period.',
  customersOf: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,
  contactsOf: (count: number, text: string) => `${text} ${pluralEn(count, 'contact', 'contacts')}`,
  between: (low: string, high: string) => `between ${low} and ${high}, 95 times in 100`,

  earned: 'Earned by it', net: 'Less what it cost',
  cost: 'What it cost', costHint: (contact: string, year: string) => `${contact} a contact, ${year} per customer and year`,
  costOnce: 'Individual marketing used to cost up to 500 dollars a head.', costNone: 'Nothing was spent.',
  verdicts: { better: 'It pays', worse: 'It loses money', cannot_tell: 'Cannot be told from noise', too_few: 'Too few to say' } as Texts,
  differences: {
    better: 'More than chance', worse: 'Less than chance', cannot_tell: 'Cannot be told from noise', too_few: 'Too few to say',
  } as Texts,
  verdictText: {
    better: 'More than chance would explain, however often one looks.',
    worse: 'Less than chance would explain. Look at what is sent, and to whom.',
    cannot_tell: 'The truth may lie on either side of 0. Wait, or do not count on it.',
    too_few: 'A handful of purchases decides it, so no number is given.',
  } as Texts,
  detectable: (share: string) => `With this many customers, a difference of ${share} or more would show.`,
  detectableNone: 'How large a difference would show cannot be said yet.',
  payback: 'Paid back', paidOn: (day: string) => `on ${day}`, paysOn: (day: string) => `foretold: ${day}`, paysNever: 'not in sight',
  paysNo: 'Say what was spent to begin', paybackHint: 'The day from which it stays above what was spent',

  days: 'Earned since it began, day by day', daysOf: 'Earned since the first day, day by day',
  daysHint: 'The line is what is likeliest; the band holds the truth 95 times in 100, on any day one looks.',
  daysNone: 'There are too few customers for a line. Contacts and their cost stand in the table.',
  daysLabel: (mean: string, low: string, high: string) => `Earned by now ${mean}, between ${low} and ${high}.`,
  columns: { day: 'Day', contacts: 'Contacts', cost: 'Cost', earned: 'Earned', low: 'At least', high: 'At most' },
  lifts: 'What changed for a customer', liftsHint: 'Treated against held out',
  metrics: {
    conversion: 'How many bought', margin: 'Margin of what they bought', profit: 'Profit',
    profit_capped: 'Profit without the great purchases',
  } as Texts,
  metricsAbout: {
    conversion: 'surest, and blind to how much', margin: 'a customer, before returns and service', profit: 'a customer, after both',
    profit_capped: 'tells sooner whether there is an effect',
  } as Texts,
  treated: 'Treated', control: 'Held out', ofGroup: (value: string, customers: string) => `${value} (n\u00a0=\u00a0${customers})`,
  lift: (value: string) => `Difference ${value}`, range: (low: string, high: string) => `${low} – ${high}`,
  byState: 'By how they stood', byStateHint: 'On the first day; difference of profit a customer',
  byStateNone: 'Nothing is known of how they stood.',
  state: { new: 'New', kept: 'Kept', weakening: 'Weakening', lost: 'Lost', unknown: 'Not known' } as Texts,
  silence: 'Silence', silenceText: (decisions: string) => `${decisions} were not made`, saved: (money: string) => `${money} saved by it`,
  lostBy: (money: string) => `${money} forgone by it`,
  savedHint: 'Cost and patience of what was not sent, less what it would have brought',
  silenceNone: 'Nobody was left in peace in this period.',
  reasons: {
    held_out: 'Held out, to measure', nothing_to_offer: 'Nothing fitted', nobody_may: 'Not permitted', not_worth_it: 'Not worth it',
    explored: 'By lot, to learn', plan_prefers_others: 'Others needed it more',
  } as Texts,
  channels: 'By channel', channelsHint: 'What contacts cost and what became of them', channelsNone: 'No contact was made.',
  channel: { channel: 'Channel', contacts: 'Contacts', cost: 'Cost', read: 'Read', accepted: 'Accepted', gaveUp: 'Gave up' },
  warningsTitle: 'Read this first',
  warnings: {
    sample_ratio_mismatch: (control: string, all: string, share: string) =>
      `${control} of ${all} are held out, and ${share} were drawn. ` +
      'Something has chosen between the groups, so no difference below is to be believed. ' +
      'Look for lost events or merged customers.',
    too_few: (have: string, needs: string) => `Too few customers for a number: ${have} so far, about ${needs} are needed.`,
    too_few_plain: (have: string) => `Too few customers for a number: ${have} so far.`,
    crossed_over: (count: number, text: string) =>
      `${text} ${pluralEn(count, 'customer was', 'customers were')} in both groups, because two cards ` +
      'turned out to be one person. They count as held out.',
    share_changed: (from: string, to: string) =>
      `The share held out went from ${from} to ${to}. Who was held out for a part of the time is in neither group.`,
    holdout_off: 'Nobody is held out, so there is nothing to compare with: what is earned by it cannot be known. Hold out a few per cent.',
    other: (code: string) => `The server warns: ${code}.`,
  },
  toSettings: 'To settings',

  policyTitle: 'What if nothing were left to chance?',
  policyHint: 'A little is left to chance, so that we learn. The same log tells what always choosing the best would have earned, per ' +
    'decision.',
  refused: {
    no_log: 'No decision has had its days of response yet. Come back when the first have.',
    too_few_effective: 'The log says too little of it, so no number is given: a wrong one would be read as a right one.',
    one_weight_dominates: 'A single decision would decide the answer, so no number is given.',
  } as Texts,
  refusedTitle: 'Not answered',
  effective: (effective: string, decisions: string) => `${decisions} decisions say as much of it as ${effective} would; 200 are needed.`,
  heaviest: (weight: string, most: string) => `The heaviest weighs ${weight}; ${most} would be allowed.`,
  observed: 'What was earned', perDecision: 'profit per decision',
  estimates: {
    sndr: 'Read this one', dr: 'Doubly robust', snips: 'Weighed, normalised', ips: 'Weighed', dm: 'By a model alone',
    switch: 'By a model where the log is thin',
  } as Texts,
  sure: (low: string, high: string) => `Choosing the best always would have earned between ${low} and ${high} per decision.`,
  others: 'Other ways to reckon it', hideOthers: 'Hide them',

  experiments: 'Experiments', addExperiment: 'New experiment', marketerOnly: 'Only a marketer or an owner may begin or end an experiment.',
  noExperimentsTitle: 'No experiment yet',
  noExperiments: 'Ask a question of your own: two offers against each other, or an offer against silence. Customers are drawn by lot.',
  states: { draft: 'Draft', running: 'Running', stopped: 'Ended' },
  arm: (place: string) => `Arm ${place}`, controlArm: 'the one compared with',
  armAll: 'all offers', armSilence: 'silence', armOf: (share: string, what: string) => `${share} · ${what}`,
  start: 'Start', stop: 'Stop', startOf: (name: string) => `Start ${name}`, stopOf: (name: string) => `Stop ${name}`,
  started: (when: string) => `since ${when}`, ended: (when: string) => `ended ${when}`,
  because: {
    by_hand: 'by hand', days_over: 'after the days that were planned', certain: 'since the answer is certain',
    new_programme: 'since the holdout was drawn anew',
  } as Texts,
  plannedFor: (count: number, text: string) => `${text} ${pluralEn(count, 'day', 'days')}`,
  takesPart: (share: string) => `${share} of all customers take part`,
  against: (arm: string, control: string) => `${arm} against ${control}`, notYet: 'It has said nothing yet.',
  otherMetrics: 'Other measures', hideMetrics: 'Hide them',
  startTitle: 'Start the experiment?',
  startText: 'Customers are drawn now and stay in their arm until it ends. Arms cannot be changed any more.',
  stopTitle: 'End the experiment?', stopText: 'What came out stays. It cannot be started again.',
  startedNow: (name: string) => `${name} runs.`, stoppedNow: (name: string) => `${name} has ended.`,
  form: {
    title: 'New experiment', name: 'Name', nameMissing: 'Give it a name.', arms: 'Arms',
    armsHint: 'Customers are drawn by lot. The first arm is the one compared with.',
    control: 'control', armName: 'Name of the arm', armNameMissing: 'Each arm needs a name of its own.', share: 'Share',
    sharesWrong: (sum: string) => `Shares add up to ${sum}, not to 100%.`,
    what: 'What they may hear', all: 'All offers', some: 'Only these', silence: 'Nothing at all', offers: 'Offers',
    offersMissing: 'Choose at least one offer.',
    add: 'Add an arm', remove: (name: string) => `Remove ${name}`, traffic: 'Of all customers', trafficHint: 'How many take part',
    trafficWrong: 'From 1 to 100.', metric: 'What decides', days: 'Days', daysHint: 'It ends by itself', daysWrong: 'From 1 to 730.',
    stopEarly: 'End earlier if the answer is certain', save: 'Save as draft', even: 'Share evenly', controlName: 'As now',
    testName: 'Silence',
  },
}
