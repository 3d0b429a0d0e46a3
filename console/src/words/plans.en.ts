import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the pages on which contacts are planned for everybody at once. */
export const plansEn = {
  title: 'Plans',
  about: 'Who gets what, when there is not enough for all: the best use of a budget, of stock and of channels, reckoned for every ' +
    'customer together.',
  staffOnlyTitle: 'Only for those who serve', staffOnly: 'Plans are seen by staff, marketers and owners.',
  marketerOnly: 'Only a marketer or an owner may make, approve or stop a plan. You may look.',
  list: 'Plans', add: 'New plan',
  emptyTitle: 'No plan yet',
  empty: 'Say what may be spent, and each customer is weighed against all others. Nothing is sent before you approve it.',
  noOffersTitle: 'First something to offer', noOffers: 'A plan chooses among active offers. Make one, then plan.', toOffers: 'To offers',
  states: {
    waiting: 'Waiting', running: 'Being reckoned', ready: 'Ready, not approved', approved: 'Under way', stopped: 'Stopped', done: 'Done',
    failed: 'Failed',
  },
  stale: 'Out of date', staleText: 'Customers, offers or limits have changed since it was reckoned. Plan it again before you approve it.',
  created: (when: string) => `made ${when}`,
  earns: 'It should earn', costs: 'Contacts cost', contacts: 'Contacts', customers: 'Customers weighed',
  contactsOf: (count: number, text: string) => `${text} ${pluralEn(count, 'contact', 'contacts')}`,
  customersOf: (count: number, text: string) => `${text} ${pluralEn(count, 'customer', 'customers')}`,
  open: (name: string) => `Open ${name}`,

  form: {
    title: 'New plan', name: 'Name', nameHint: 'For you; customers never see it', nameMissing: 'Give it a name.',
    offers: 'Offers', offersHint: 'None chosen: all that are active', channels: 'Channels', channelsHint: 'None chosen: all that are used',
    budget: 'Budget', budgetHint: 'What contacts may cost in all; empty: no limit', contacts: 'Contacts',
    contactsHint: 'In all; empty: no limit', noLimit: 'no limit', tooLittle: 'More than 0, or leave it empty.',
    whole: 'A whole number, or leave it empty.',
    start: 'Reckon the plan', startHint: 'Nothing is sent: you see what it would bring first.',
  },
  running: 'Weighing every customer', waiting: 'Waiting for its turn', share: (share: string) => `${share} done`,
  failed: 'The plan could not be reckoned. Nothing was sent. Plan it again.', noteOf: (note: string) => `The server says: ${note}`,
  interrupted: 'The server was interrupted while it reckoned, again and again.', making: 'Contacts are being made',

  leftOut: (count: number, text: string) =>
    `${text} of them ${pluralEn(count, 'was', 'were')} left out: those who said no, were contacted meanwhile or are better left in ` +
    'peace now.',

  approve: 'Approve', approveTitle: 'Approve the plan?',
  approveText: (contacts: string, money: string) =>
    `${contacts} will become due, at a cost of ${money}. Whoever says no or is contacted meanwhile is left out.`,
  when: 'From when', now: 'From now', fromDay: 'From a day on', day: 'First day', dayMissing: 'Choose a day from today on.',
  approved: 'Approved. Its contacts are due from now on.', approvedFrom: (day: string) => `Approved. Its contacts are due from ${day} on.`,
  stop: 'Stop', stopTitle: 'Stop the plan?', stopText: 'What is not sent yet will not be sent. This cannot be undone.', stopNo: 'Go on',
  stopped: 'Stopped. Nothing more is sent.',
  again: 'Plan again', againDone: 'Being reckoned again.',

  headline: (money: string, contacts: string) => `${money} from ${contacts}`,
  about2: (customers: string, seconds: string) => `${customers} weighed in ${seconds}.`, seconds: (text: string) => `${text} s`,
  perContact: (money: string) => `${money} a contact, after its cost`,
  nothing: 'Silence is best for everybody: no contact would earn more than it costs. There is nothing to approve.',
  certificate: 'How good is it?',
  certified: (bound: string, gap: string) => `No plan can earn more than ${bound}. This one is within ${gap} of that.`,
  perfect: (bound: string) => `No plan can earn more than ${bound}, and this one does earn it.`,
  certificateHint: 'Proved, not estimated: anybody can reckon the bound anew from the prices of the limits. It rests on the values of ' +
    'the contacts, which are estimates.',
  certificateLabel: (value: string, bound: string) => `${value} of the ${bound} that no plan can exceed`,
  curve: 'Profit against contacts', curveHint: 'The same plan within its limits, with fewer and with more contacts',
  curveLabel: (best: string, profit: string) => `Profit grows until ${best} with ${profit}; more contacts lose money.`,
  limitedLabel: (best: string, profit: string) => `Profit grows until ${best} with ${profit}; the limits allow no more.`,
  best: (contacts: string) => `Best: ${contacts}`,
  beyond: 'more loses money', axisContacts: 'contacts', axisProfit: 'profit',
  bestText: (best: string, profit: string) => `At ${best} profit is highest: ${profit}. Every further contact costs more than it brings.`,
  limitedText: (best: string, profit: string) =>
    `At ${best} profit is highest: ${profit}. It is the limits that allow no more, not a loss.`,
  limits: 'Limits, and what one more would earn', limitsHint: 'A limit that is not used up earns nothing by growing.',
  limitsNone: 'Nothing limits this plan.',
  kinds: { budget: 'Budget', contacts: 'Contacts in all', channel: 'Channel', stock: 'Stock' } as Texts,
  ofLimit: (kind: string, of: string) => `${kind}: ${of}`, used: (used: string, limit: string) => `${used} of ${limit} used`,
  one: { budget: 'one more unit of money', contacts: 'one more contact', channel: 'one more contact', stock: 'one more piece' } as Texts,
  wouldEarn: (what: string, money: string) => `${what} would earn ${money}`, wouldEarnNothing: 'not used up',
  byOffer: 'By offer', byChannel: 'By channel', value: 'Profit', cost: 'Cost',
  shared: (contacts: string, money: string) => `${contacts} · ${money}`,
  passersBy: (count: number, text: string) =>
    `Not counted: ${text} ${pluralEn(count, 'passer-by', 'passers-by')}, who came once at most and left no name.`,
  silent: 'Who hears nothing, and why', silentHint: 'Silence is a choice too.', silentNone: 'Everybody hears something.',
  reasons: {
    held_out: 'Held out, to measure what we change', nothing_to_offer: 'Nothing fits them', nobody_may: 'Permit no contact',
    not_worth_it: 'No contact would earn what it costs', explored: 'By lot, to learn', plan_prefers_others: 'It goes further with others',
    no_consent: 'Do not permit us to remember them', resting: 'Left in peace for a while by lot, to learn',
  } as Texts,
  people: 'Who would get what', peopleHint: 'The most valuable first. A name leads to the card.', anyOffer: 'All offers',
  peopleOffer: 'Offer',
  peopleNone: 'Nobody gets anything.', columns: { offer: 'What', due: 'When', value: 'Value', why: 'Why' }, more: 'Show more',
}
