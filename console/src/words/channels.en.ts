import { pluralEn } from './plural.ts'

/** Words of the page on which one sees by what customers are reached, and what it costs. */
export const channelsEn = {
  title: 'Channels',
  about: 'By what customers are reached, what a contact costs, and how often is enough.',
  ownerOnly: 'Only an owner may change this. You may look.',
  names: {
    email: 'E-mail', sms: 'SMS', push: 'Push message', messenger: 'Messenger', call: 'Phone call', post: 'Letter by post',
    counter: 'At the counter', page: 'On the page',
  },
  use: (channel: string) => `Use: ${channel}`, off: 'not used',
  change: 'Change', changeOf: (channel: string) => `Change: ${channel}`,
  inAll: 'In all channels together',
  inAllHint: 'One customer is contacted no more often than this in seven days, whatever the channel. ' +
    'Those who come to us are always served.',
  perWeekAll: 'Contacts in seven days',
  contact: 'A contact', free: 'costs nothing',
  withMinutes: (money: string, minutes: string) => `${money} and ${minutes} of staff`,
  minutes: (text: string) => `${text} min`,
  reach: 'May be reached', reachHint: 'permit it, and there is an address', nobodyReached: 'Nobody permits it yet, or there is no address.',
  reachHere: 'permit us to know them', people: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,
  today: 'Today', ofDay: (used: string, all: string) => `${used} of ${all}`, noLimit: (used: string) => `${used}, no limit`,
  full: 'Full for today: nobody else is contacted here.',
  week: 'One customer', capOf: (count: number, text: string) => `${text} ${pluralEn(count, 'contact', 'contacts')} a week`,
  noCap: 'no limit',
  quiet: 'Quiet hours', quietRange: (from: string, until: string) => `${from} – ${until}`, always: 'at any hour',
  quietLabel: (range: string) => `Quiet hours: ${range}`,
  became: 'What became of it', contacts: 'Contacts', read: 'Read', accepted: 'Accepted', gaveUp: 'Unsubscribed or complained',
  nothing: 'Nobody has been contacted here yet.',
  form: {
    cost: 'Cost of a message', costHint: 'Postage, fees: what one costs without anybody\'s time',
    minutes: 'Minutes of staff', minutesHint: 'For one contact', whole: (money: string) => `One contact costs ${money} in all.`,
    perDay: 'Contacts a day', perDayHint: 'What your people or your provider can do; empty: no limit', unlimited: 'no limit',
    perWeek: 'Per customer and week', perWeekHint: 'Contacts with one customer; more would only annoy',
    from: 'Quiet from', until: 'Quiet until',
    hoursHint: 'In the customer\'s time zone. Drag an end, or choose below; the same hour twice: at any hour.',
    between: (least: string, most: string) => `A number from ${least} to ${most}`,
    save: 'Save', saved: 'Saved',
  },
}
