import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the page on which one sees what was learned. */
export const learningEn = {
  title: 'Learning',
  about: 'From the orders of all customers who permit it together, the shop learns what one of them will want, may like, ' +
    'and when they come. It happens by itself every night; a version that is worse is not taken.',
  now: 'Learn now', running: 'Learning', again: 'Learn once more',
  doing: {
    waiting: 'Learning begins at once', reading: 'Reading the orders', usual: 'Learning the usual', taste: 'Learning taste',
    rhythm: 'Learning the rhythm',
  } as Texts,
  share: (share: string) => `${share} done`,
  done: 'Learned. What you see is the present state.',
  nothing: 'There was too little to learn from. It takes some dozens of customers with several purchases over some weeks; ' +
    'import earlier orders or wait.',
  emptyTitle: 'Nothing learned yet',
  empty: 'Until then the usual follows a plain formula, which works from the second purchase on. Bring in past orders, and let it learn.',
  toImport: 'Import a file',
  kinds: {
    usual: { title: 'The usual', about: 'Which products a customer will want this time' },
    taste: { title: 'Taste', about: 'What a customer may like of what they have not bought yet' },
    rhythm: { title: 'Rhythm', about: 'When a customer comes next' },
  },
  noVersion: 'Not learned yet: there are too few purchases for it. Learning tries again by itself every night.',
  inUse: (version: number) => `Version ${version} is in use`, noneInUse: 'No version is in use',
  examined: 'Examined on the latest purchases, which it had not seen',
  figures: {
    phr10: 'of visits: at least one of ten proposed products was bought',
    recall10: 'of what was bought was among ten proposed products',
    precision10: 'proposed products were bought',
    ndcg10: 'of the best possible order of ten proposed products',
    repeatrecall10: 'of what was bought again was among the ten proposed',
    newrecall10: 'of what was bought for the first time was among the ten proposed',
    calibrationerror: 'off on average: how likely was said, how often it came true',
    coverage: 'of visits came within the days that were said; 80% is meant',
    widthdays: 'wide is the span of days that is said, on average',
  } as Texts,
  tasteFigures: {
    recall10: 'of what was bought for the first time was among ten proposed products',
  } as Texts,
  names: {
    phr10: 'visits with something right', recall10: 'found among ten', precision10: 'right of ten', ndcg10: 'order of ten',
    surprise: 'surprise by visits', calibrationerror: 'deviation of the probabilities', coverage: 'visits within the days said',
  } as Texts,
  ofTen: (right: string) => `${right} of 10`,
  days: (count: number, text: string) => `${text} ${pluralEn(count, 'day', 'days')}`,
  allFigures: 'All figures', hideFigures: 'Hide the figures',
  reliability: 'What was said, and what came true',
  reliabilityHint: 'On the line, "70% likely" comes true in 70 of 100 cases.',
  reliabilityLabel: (pairs: string) => `Said and came true: ${pairs}`,
  said: 'said', cameTrue: 'came true',
  history: 'Versions',
  historyChart: (figure: string, better: string) => `${figure} by version; ${better}`,
  historyHint: 'Each on the latest purchases of its day, so that small differences say little.',
  higher: 'higher is better', lower: 'lower is better',
  version: (number: number) => `Version ${number}`,
  from: (customers: string, visits: string) => `${customers}, ${visits}`,
  customers: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,
  visits: (count: number, text: string) => `${text} ${pluralEn(count, 'visit', 'visits')}`,
  took: (duration: string) => `learned in ${duration}`,
  states: { active: 'in use', kept: 'kept', worse: 'worse, not taken', failed: 'failed' } as Texts,
  judgedWorse: (figure: string, value: string, other: string, version: number) =>
    `${figure} ${value} on the same purchases, where version ${version} has ${other}. So it was not taken.`,
  judged: (figure: string, value: string, other: string, version: number) => `${figure} ${value}; version ${version} had ${other}.`,
  same: 'Learned anew, and it came out the same.',
  notes: {
    forgetting: 'Taken though it is worse: the version before still knew somebody who has been erased or withdrew.',
    interrupted: 'Learning was interrupted twice and given up. Look into the log of the server, then learn once more.',
  } as Texts,
  sample: (customers: string, all: string) => `A sample: ${customers} of ${all} customers.`,
  failedBecause: 'The reason, as the server wrote it:',
  activate: 'Use this one', activateLabel: (version: number) => `Use version ${version}`,
  activateTitle: (version: number, kind: string) => `Use version ${version} for: ${kind}?`,
  activateText: 'It answers from now on, until a learning makes one that is not worse. The present version is kept.',
  keep: 'Leave as it is',
  marketerOnly: 'Only a marketer or an owner may let it learn or change the version.',
}
