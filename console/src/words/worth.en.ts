import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the page on which one sees what customers are worth. */
export const worthEn = {
  title: 'Worth',
  about: 'What each customer will probably earn us, and whether they get something for it. Assessed every night from those who permit ' +
    'it; customers never see these figures.',
  assessed: (at: string, on: string) => `Assessed ${at}, with the sales until ${on}.`,
  now: 'Assess now', running: 'Assessing',
  doing: 'Assessing every customer',
  share: (share: string) => `${share} done`,
  done: 'Assessed. What you see is the present state.',
  broken: 'The assessment ended without a result, so you see the one before. Look into the log of the server, then assess once more.',
  staffOnlyTitle: 'Only for those who serve',
  staffOnly: 'What customers are worth is seen by staff, marketers and owners.',
  marketerOnly: 'Only a marketer or an owner may start an assessment.',
  emptyTitle: 'Nobody assessed yet',
  empty: 'It takes past orders of customers who permit it. Bring them in, let it learn when they come and when they stop, then assess.',
  nobodyTitle: 'Nobody to assess',
  nobody: 'No customer who permits it has bought anything yet.',
  toLearning: 'To learning', toImport: 'Import a file',
  tabs: { overview: 'Overview', balance: 'Balance', customers: 'Customers', method: 'How it is reckoned' },
  days: (count: number, text: string) => `${text} ${pluralEn(count, 'day', 'days')}`,
  customersOf: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,

  total: (ahead: string) => `Profit expected of all customers together in ${ahead}`,
  between: (low: string, high: string) => `Between ${low} and ${high}, 95 times in 100`,
  each: (customers: string, money: string) => `${customers}, ${money} each on average`,
  tenths: 'How it is spread',
  bestTenth: (share: string) => `The best tenth of the customers brings ${share} of it.`,
  tenthsHint: 'The customers in ten groups of one size, the best first',
  tenthsLabel: (pairs: string) => `Share of the worth by tenth, the best first: ${pairs}`,
  tenthAxis: 'tenth of the customers',
  table: 'As a table', hideTable: 'Hide the table',
  columns: { tenth: 'Tenth', customers: 'Customers', worth: 'Worth', share: 'Share', from: 'From' },
  tiers: 'Tiers', tiersHint: 'By worth, the best first',
  from: (money: string) => `from ${money}`,
  states: 'How they stand', statesHint: 'Customers, and what they are worth ahead',
  state: { new: 'New', kept: 'Kept', weakening: 'Weakening', lost: 'Lost' } as Texts,
  stateAbout: {
    new: 'have only begun', kept: 'come as they used to', weakening: 'come more rarely than they used to',
    lost: 'will probably not buy any more',
  } as Texts,
  see: (what: string) => `Show customers: ${what}`,
  knowing: 'What it costs to know a customer',
  knowingYear: 'a year for each customer, on average',
  knowingOnce: 'Individual marketing used to cost up to 500 dollars a head, so only few were ever known.',

  corners: { partner: 'Partners', giver: 'Givers', taker: 'Takers', guest: 'Guests' },
  cornersAbout: {
    partner: 'give much, get much', giver: 'give much, get little', taker: 'give little, get much', guest: 'little either way so far',
  },
  balance: 'What they give and what they get',
  balanceHint: 'Money a year. Each point is a customer: further right gives us more, further up gets more from us. The lines are the ' +
    'medians of those not lost.',
  balanceOpen: 'A click opens the card.',
  balanceLabel: (count: string, corners: string) => `Balance of ${count} customers. ${corners}`,
  sample: (count: string, all: string) => `Drawn: a fair sample of ${count} of ${all} customers.`,
  gives: 'gives us', gets: 'gets from us',
  noPoints: 'There is nobody to draw yet.',
  unrewarded: 'They give much and get little',
  unrewardedHint: 'The greatest difference first. A thank-you, a small gift or being served first goes furthest here.',
  unrewardedNone: 'Everyone who gives much also gets much.',
  allUnrewarded: 'Show all',
  whatCounts: 'What counts',
  givesMeans: 'Gives us: the profit they have brought so far and the profit expected of them ahead, a year.',
  getsMeans: 'Gets from us: discounts and gifts in money, time not spent waiting, orders right the first time, must-have needs that are ' +
    'met, and prices below what they would accept, a year.',
  together: (gives: string, gets: string) => `together give ${gives}, get ${gets}`,

  sort: 'Order of the list',
  sorts: { unrewarded: 'Owed most', worth: 'Most worth', risk: 'At risk' },
  sortHints: {
    unrewarded: 'The greatest difference first; those who give much and get little, unless you choose a corner.',
    worth: 'The most worth first.', risk: 'The most money at risk first; the weakening, unless you choose a state.',
  },
  corner: 'Corner', tier: 'Tier', standing: 'State', all: 'All',
  tierNumber: (tier: number) => `Tier ${tier}`,
  name: 'Name', worth: 'Worth', earned: 'Earned so far', alive: 'Still a customer', last: 'Last purchase',
  givesColumn: 'Gives a year', getsColumn: 'Gets a year',
  range: (low: string, high: string) => `${low} – ${high}`,
  more: 'Show more',
  noneTitle: 'Nobody fits', none: 'No customer is in all of the groups you chose.', clear: 'Choose all',

  model: 'How purchases are foretold',
  chosen: (name: string, count: number) =>
    `${name} foretells purchases: asked about a past that was already known, it came closest of ${count} models.`,
  chosenAlone: (name: string) => `${name} foretells purchases.`,
  counts: (name: string) => `The lost are counted by ${name}, which foretold best who stays away.`,
  countsToo: 'It counts the lost, too: it foretold best who stays away.',
  families: {
    'BG/NBD': 'It takes customers as buying by chance, each at a pace of their own, and as leaving after some purchase.',
    'MBG/NBD': 'It takes customers as buying by chance, each at a pace of their own, and as leaving after some purchase, be it the first.',
    'MBG/CNBD': 'It takes customers as coming more regularly than by chance, each at a pace of their own, and as leaving after some ' +
      'purchase.',
    'Pareto/NBD': 'It takes customers as buying by chance, each at a pace of their own, and as leaving at any time.',
    'BG/BB': 'It takes customers as buying or not at each opportunity, and as leaving between two of them.',
  } as Texts,
  noModel: 'No model of purchases has been learned yet, so a plain average stands in.',
  candidates: 'All models that were tried', hideCandidates: 'Hide the models',
  candidatesHint: 'In the back-tests. Less error is better, a log score nearer to 0 is better, and 100% of the total is right.',
  candidate: { name: 'Model', rmse: 'Error (RMSE)', logScore: 'Log score', total: 'Came of what was expected' },
  warnings: 'What to keep in mind', noWarnings: 'Nothing speaks against these figures: the back-tests fit.',
  /** In braces stands the name of a number. */
  warning: {
    left_censored: 'Many had bought before your data begin: {early} customers seem new in the first tenth of the time, {later} in the ' +
      'second. The expected total is corrected by the back-tests; what is said of the oldest customers is less sure.',
    totals: 'In the back-tests the model was off by {percent}% in total. What is expected is corrected by that.',
    unstable: 'The back-tests differ from each other by a factor of {factor}: your sales change more than the model knows, so the total ' +
      'may be off.',
    ridge: 'The purchases do not tell parts of the model apart well ({names}). Forecasts hardly suffer; the parts are not to be read one ' +
      'by one.',
    small: 'So far {customers} customers came a second time, which is little to learn from: take the figures as rough.',
    season: 'Of your sales {weeks} weeks are known. Seasons can be told only from two years, so totals of some weeks may be off.',
    far: 'The count of the lost looks {days} days ahead, but only {known} days are known: take it as a guess.',
    fallback: '{from} came closest in the back-tests, but the purchases do not tell its parts apart. {to} came nearly as close and is ' +
      'more solid, so it is used.',
  } as Texts,
  meaning: 'What the figures mean',
  worthMeans: (ahead: string) => `Worth is the mean of the profit in ${ahead}: expected purchases times the profit of one, less what ` +
    'serving costs; money that comes later counts a little less.',
  intervalMeans: 'The range of one customer is wide, because one person may come often or never; that of all together is narrower.',
  profitMeans: 'Profit is the price times the margin of the product, else of its category, else of the business. Margins and costs are ' +
    'yours to set:', toSettings: 'Worth and service',
}
