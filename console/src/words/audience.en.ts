import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the page on which one says who is meant. */
export const audienceEn = {
  title: 'Audience',
  about: 'Say who is meant and see how many they are. A rule is kept with an offer; nobody is put on a list.',
  builder: 'Who is meant', text: 'The same in words',
  staffOnlyTitle: 'Only for those who serve', staffOnly: 'Audiences are seen by staff, marketers and owners.',
  modes: { all: 'All of these are true', any: 'At least one is true', none: 'None of these is true', notAll: 'Not all of these are true' },
  mode: 'How the rows count together',
  everybody: 'Everybody', everybodyHint: 'Without a row nobody is left out. Add one, or begin with one of these:',
  nobody: 'Without a row this means nobody.',
  addRow: 'Add a row', addGroup: 'Add a group', removeRow: (field: string) => `Remove the row: ${field}`, removeGroup: 'Remove the group',
  field: 'What is asked', fieldNone: 'There is nothing of that name to ask.', pick: 'Choose what to ask',
  comparison: 'How it is compared', value: 'Compared with', not: 'not', notLabel: (field: string) => `Turn the row round: ${field}`,
  groups: {
    customer: 'Who they are', did: 'What they did', orders: 'Purchases in all', worth: 'Worth', consent: 'Permission', card: 'Card',
    other: 'Others',
  },
  counted: {
    orders: 'Number of purchases', product: 'Purchases of a product', category: 'Purchases of a category', event: 'Number of events',
  },
  names: { product: 'Product', category: 'Category', event: 'Event' },
  namePlaces: { product: 'Name or code', category: 'Such as Tea', event: 'Such as Product Viewed' },
  times: (count: number) => pluralEn(count, 'time', 'times'), days: (count: number) => pluralEn(count, 'day', 'days'),
  within: 'In which time', ever: 'ever', lastDays: 'in the last … days', numberOfDays: 'Number of days',
  numberOf: 'How many times',
  compare: { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than', '=': 'exactly', '!=': 'is not' } as Texts,
  compareDay: { '>=': 'on or after', '<=': 'on or before', '>': 'after', '<': 'before', '=': 'on', '!=': 'not on' } as Texts,
  compareText: {
    '=': 'is', '!=': 'is not', contains: 'contains', has: 'has', '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than',
  } as Texts,
  compareOther: {
    in: 'is one of', known: 'is known', unknown: 'is not known', yes: 'yes', no: 'no',
    'ago<=': 'in the last … days', 'ago>=': 'at least … days ago', 'ago=': 'exactly … days ago', 'ago<': 'less than … days ago',
    'ago>': 'more than … days ago',
    'ahead<=': 'in the next … days', 'ahead>=': 'in … days or later', 'ahead=': 'in exactly … days', 'ahead<': 'in less than … days',
    'ahead>': 'in more than … days',
  } as Texts,
  valuesHint: 'Enter after each', choose: 'Choose',
  unfinished: 'Finish the rows that lack something; then it is counted.',
  profileHint: 'Whoever does not permit us to remember them is in no audience that asks for this.',

  howMany: 'How many', counting: 'Counting',
  people: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,
  about1: (count: string) => `about ${count}`,
  of: (share: string, count: number, text: string) => `${share} of ${text} ${pluralEn(count, 'customer', 'customers')}`,
  range: (low: string, high: string) => `Between ${low} and ${high}: a sample was looked at.`,
  none: 'Nobody fits. Loosen a row, or take one away.',
  examples: 'Some of them', exampleHint: 'A few, not the best ones; a name opens the card.',
  makeOffer: 'Make an offer for them', clear: 'Begin anew',

  textLabel: 'Rule', textHint: 'Type here, or build above: each follows the other.',
  textAbout: 'Names of fields are those of the API. Join with and, or, not and brackets.',
  wrongHere: 'It stops making sense here:',
  starters: {
    regulars: 'Regulars who stay away', fresh: 'Bought in the last 30 days', weakening: 'Come more rarely than they used to',
    email: 'May be written to by e-mail',
  },
}
