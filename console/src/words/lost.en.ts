import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the page of who was lost, why, and whom one can keep or win back. */
export const lostEn = {
  title: 'Lost',
  about: 'Who has stopped buying, what went with them and why, who is about to go, and whom it pays to win back.',
  means: (days: string) => `Lost is who will not buy within the next ${days}. Nobody can know that of one person, so everyone counts ` +
    'with the probability of it: two customers at 50% are one lost.',
  emptyTitle: 'Nothing to say yet',
  empty: 'Who is lost is counted with the assessment of all customers. Start one, or wait for the night.',
  toWorth: 'To the assessment',
  staffOnlyTitle: 'Only for those who serve',
  staffOnly: 'Who was lost is seen by staff, marketers and owners.',
  nobodyTitle: 'Nobody to lose yet',
  nobody: 'No customer who permits it has bought anything yet.',
  assessed: (at: string, on: string) => `Counted ${at}, with the sales until ${on}.`,
  tabs: { ledger: 'How many', reasons: 'Why', risk: 'At risk', back: 'Win back' },
  days: (count: number, text: string) => `${text} ${pluralEn(count, 'day', 'days')}`,
  customersOf: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,

  headline: (lost: string, all: string, days: string) => `${lost} of ${all} will not buy within ${days}`,
  between: (low: string, high: string) => `Between ${low} and ${high}, 95 times in 100`,
  coverage: (held: string, of: string) => `In the back-tests the truth was inside such a range ${held} of ${of} times.`,
  coverageNone: 'The past is too short to test such a range on it.',
  money: 'of profit in a year went with them',
  flow: 'Come and gone, month by month',
  flowHint: 'Upward who came for the first time and who was won back; downward who was lost, with the range of the count.',
  flowLabel: (months: string) => `Customers by month: ${months}`,
  month: (month: string, won: string, back: string, lost: string) => `${month}: ${won} new, ${back} won back, ${lost} lost`,
  base: 'Customers at the end of the month',
  baseLabel: (first: string, last: string) => `Customers at the end of the month: from ${first} to ${last}`,
  noFlow: 'It takes a whole month.',
  table: 'As a table', hideTable: 'Hide the table',
  columns: {
    month: 'Month', new: 'New', wonBack: 'Won back', lost: 'Lost', between: 'Between', kept: 'Kept', weakening: 'Weakening',
    money: 'Profit gone', base: 'Customers',
  },
  where: 'Where they were lost',
  whereHint: 'Share of each group that was lost, and the profit of a year that went with it',
  by: { cohort: 'First purchase', tier: 'Tier', source: 'Channel' },
  lostOf: (lost: string, all: string) => `${lost} of ${all}`,
  noParts: 'There is no such group yet.',
  /** How people buy; another channel stands as it came. */
  sources: {
    counter: 'Counter', delivery: 'Delivery', online: 'Online', web: 'Website', website: 'Website', app: 'App', mobile: 'App',
    store: 'Shop', shop: 'Shop', pos: 'Shop', phone: 'Phone', email: 'E-mail', pickup: 'Pick-up', unknown: 'Not known', other: 'Others',
  } as Texts,
  quarter: (quarter: string, year: string) => `Quarter ${quarter} of ${year}`,
  yearsTo: (year: string) => `Until ${year}`,

  asked: 'What they said',
  askedOf: (answers: string, of: string) => `${answers} of ${of} who left said why, taken for all of them. The thin lines hold the truth ` +
    '90 times in 100.',
  askedNone: 'Nobody who left has been asked yet. On the card of a customer one can note why they left.',
  shareRange: (share: string, low: string, high: string) => `${share} (${low}\u00a0–\u00a0${high})`,
  answers: (count: number, text: string) => `${text} ${pluralEn(count, 'answer', 'answers')}`,
  observed: 'What had happened to them before',
  observedHint: 'Compared with customers of like worth and rhythm who stayed. Only what was more frequent before leaving counts; and ' +
    'even that may have gone along with the reason rather than be it.',
  observedNone: 'Nothing that could have driven them away has been recorded.',
  before: (share: string) => `${share} before they left`,
  kept: (share: string) => `${share} of those who stayed`,
  excess: (share: string, low: string, high: string) => `${share} of the lost may be laid to it (${low}\u00a0–\u00a0${high})`,
  noExcess: 'Not more frequent than among those who stayed, so it explains nobody.',
  unknown: 'Not known',
  unknownText: (share: string, low: string, high: string) =>
    `Of ${share} of the lost nobody knows why they went (${low}\u00a0–\u00a0${high}).`,
  signalTitle: 'Can the reason be told from behaviour?',
  signal: {
    none: 'No. What customers give as their reason cannot be told from how they behaved, so nothing is guessed here: ask them.',
    some: 'In part. What customers give as their reason can be told from how they behaved better than by chance.',
    unasked: 'Not known: nobody who left has said why.',
    too_few: 'Not known: too few who left have said why. Ask some dozens of them.',
    too_little: 'Not known: too few who left have said why. Ask some dozens of them.',
  } as Texts,
  signalFigures: (accuracy: string, majority: string, reason: string) =>
    `Telling by behaviour was right in ${accuracy} of cases; always saying “${reason}” in ${majority}.`,
  reasons: {
    complaint: 'A complaint', refund: 'A return or refund', out_of_stock: 'Something was sold out',
    price_rise: 'A price above what they accept', promise_broken: 'A promise was broken', no_contact: 'Not heard from us for long',
    moved: 'Moved away', competitor: 'Chose another place', other: 'Something else',
  } as Texts,

  risk: 'Who may go, by the money at risk',
  riskHint: (days: string) => `Weakening customers: profit of a year, times the probability that they will not buy within ${days}.`,
  riskNone: 'Nobody is weakening.',
  atRisk: 'At risk', silent: 'Will stay away', worth: 'Worth', last: 'Last purchase', mend: 'What can be mended',
  nothingKnown: 'Nothing known: ask them',
  reasonWith: (reason: string, what: string) => `${reason}: ${what}`,
  openNow: (reason: string) => `${reason}, still open`,
  back: 'Whom it pays to win back',
  backHint: 'Worth if they come back, times how often such customers come back, less what an attempt costs. The greatest gain first.',
  backNone: 'It pays to win back nobody: nobody was lost, or an attempt costs more than it would bring.',
  noPermission: (count: number, text: string) =>
    `${text} more ${pluralEn(count, 'customer', 'customers')} would be worth it, but ${pluralEn(count, 'permits', 'permit')} no offers.`,
  gain: '=\u00a0Gain', ifBack: 'If they come back', chance: '×\u00a0Chance', cost: '−\u00a0Cost', lostOn: 'Lost on', why: 'Why',
  name: 'Name',
}
