import { pluralEn } from './plural.ts'

/** What a customer likes: the words of the section on the card. */
export const tasteEn = {
  title: 'Taste',
  hint: 'What they choose more often, or less often, than others do',
  likes: 'Likes', avoids: 'Avoids',
  sure: (share: string) => `${share} sure`,
  moreOften: (times: number, text: string) => `${text} ${pluralEn(times, 'time', 'times')} as often as others`,
  lessOften: (times: number, text: string) => `${text} ${pluralEn(times, 'time', 'times')} less often than others`,
  never: 'almost never, unlike others',
  observations: (count: number, text: string) => `from ${text} ${pluralEn(count, 'purchase', 'purchases')}`,
  few: 'Too few purchases yet to tell a liking from chance.',
  next: 'May like next', nextHint: 'Not bought here yet',
  noNext: 'Nothing new to propose: they know all that fits.',
  because: {
    with: (name: string) => `who takes ${name} takes this, too`,
    attribute: (attribute: string) => `because they like: ${attribute}`,
    popular: (share: string) => `${share} of guests take it`,
  },
  notLearned: 'Taste is learned from the orders of all customers together, and that has not been done yet.',
  toLearning: 'Open Learning',
}
