import { pluralEn } from './plural.ts'

type Texts = Readonly<Record<string, string>>

/** Words of the page on which one sees what was decided for whom, and why. */
export const decisionsEn = {
  title: 'Decisions',
  about: 'What was decided for each customer, and why. Silence is a decision too: nobody is disturbed where it earns nothing.',
  staffOnlyTitle: 'Only for those who serve', staffOnly: 'Decisions are seen by staff, marketers and owners.',
  live: 'The list follows by itself, the newest first.',
  list: 'Decisions', more: 'Show more', refresh: 'Asked again every few seconds',
  emptyTitle: 'Nothing decided yet',
  empty: 'A decision is made when a page or the counter asks what to show, and when a plan is carried out. Ask about one customer to see one.',
  noneTitle: 'No such decisions', none: 'Nothing that was decided fits what you asked for.', showAll: 'Show all',
  find: 'Customer', findHint: 'Name, phone, e-mail or number', nobody: 'Nobody is called so.', anybody: 'Everybody',
  what: 'What', whats: { all: 'Everything', contact: 'Contacts', silence: 'Silence' },
  offer: 'Offer', channel: 'Channel', reason: 'Why silent', any: 'Any', filters: 'Search', filtersHide: 'Hide the search', clear: 'Clear the search',
  contact: (offer: string, channel: string) => `${offer} · ${channel}`, silence: 'Silence',
  value: 'Value', valueHint: 'Profit expected of it', probability: 'Chosen with', probabilityHint: 'the rest is chance, to learn',
  open: (what: string, whom: string) => `${what}, ${whom}: why`, columns: { who: 'Customer', what: 'What', when: 'When', became: 'What became of it' },
  reasons: {
    held_out: 'Held out, to measure what we change', nothing_to_offer: 'Nothing fits', nobody_may: 'Permits no contact',
    not_worth_it: 'No contact is worth it', explored: 'By lot, to learn', plan_prefers_others: 'Others need it more',
  } as Texts,
  refusals: {
    no_consent: 'Not permitted by the customer', no_offers_wanted: 'Wants no offers', unsubscribed: 'Unsubscribed',
    no_address: 'No address for the channel', open_complaint: 'A complaint is open',
    contacted_recently: 'Contacted in this channel within the week', contacted_enough: 'Contacted often enough this week',
    declined_recently: 'Declined not long ago', not_that_day: 'No hour that suits within a day',
    above_acceptable: 'Dearer than the customer would accept', over_credit: 'Beyond the credit limit or the quota',
    not_active: 'Offer not in use', not_valid_now: 'Offer not valid now', sold_out: 'None left', not_in_audience: 'Meant for others',
    below_floor: 'Below the lowest price', other_arm: 'Another arm of an experiment', channel_off: 'Not for this channel',
    channel_full: 'Channel full for today', other_channel: 'The customer chose another channel',
  } as Texts,
  reactions: {
    delivered: 'Delivered', opened: 'Opened', clicked: 'Clicked', accepted: 'Accepted', declined: 'Declined', ignored: 'Ignored',
    complained: 'Complained', unsubscribed: 'Unsubscribed', bounced: 'Did not arrive', shown: 'Shown',
  } as Texts,
  unknown: 'not known yet',

  sheet: 'A decision', close: 'Close', unreadable: 'This decision cannot be opened',
  why: 'Why', forStaff: 'For us', forCustomer: 'As the customer reads it', toCard: 'To the card',
  due: (when: string) => `due ${when}`, decided: (when: string) => `Decided ${when}`, asked: { inbound: 'the customer came to us', outbound: 'we speak first' } as Texts,
  price: (price: string, list: string) => `${price} instead of ${list}`,
  read: 'Read', accepted: 'Accepted', chances: (read: string, accepted: string) => `Read with ${read}, accepted with ${accepted}.`,
  worth: 'What it is worth', worthHint: 'Money expected, part by part',
  silent: 'Silence is worth exactly 0: nothing earned, nothing spent, nobody disturbed.',
  bestOther: 'The best that was possible instead',
  waterfall: (parts: string) => `The value in its parts: ${parts}`,
  parts: {
    incremental: 'Would not come anyway', wonBack: 'Won back', subsidised: 'Terms given anyway', cost: 'The contact', patience: 'Patience',
    learning: 'What we learn', total: 'Value',
  },
  partsAbout: {
    incremental: 'profit that only this contact brings', wonBack: 'of those who seemed to have gone',
    subsidised: 'to who would have bought at the full price', cost: 'message, postage, minutes of staff',
    patience: 'what it makes likelier: complaint, leaving', learning: 'what is known better afterwards', total: 'of the whole',
  },
  candidates: 'What it was chosen from',
  candidatesHint: 'How likely each was chosen. A little is left to chance, so that we learn what we do not know.',
  noCandidates: 'Nothing was left to choose from.', candidate: (value: string) => `worth ${value}`,
  refused: 'Why the others were out', refusedHint: (count: number, text: string) =>
    `${text} ${pluralEn(count, 'possibility was', 'possibilities were')} looked at: each offer in each channel.`,
  refusedNone: 'None was out.',
  evidence: 'What the estimate rests on',
  rungs: {
    population: 'How everybody responds', segment: 'How such customers respond', circle: 'How the circle of the customer responds',
    customer: 'How this customer responds',
  } as Texts,
  rung: (count: number, text: string) => `${text} ${pluralEn(count, 'contact', 'contacts')} so far.`,
  weight: (share: string) => `The customer's own say counts ${share}; the rest is how everybody responds.`,
  facts: 'What was known', factsShow: 'What was known of the customer', factsHide: 'Hide',
  factsNone: 'The customer does not permit it any more, so what was known is not shown, nor used.',
  factsFor: (purposes: string) => `Used for: ${purposes}`,
  fact: {
    orders: 'Orders', silentDays: 'Days since the last purchase', gapDays: 'Usual days between visits', perVisit: 'Profit of a visit',
    comes: 'Comes anyway', state: 'How they stand', tier: 'Tier', worth: 'Worth', silent: 'Gone for good',
    reachable: 'Reachable by', chosenChannel: 'Channel they asked for', wants: 'Wants next', likes: 'Would like', hasComplaint: 'Open complaint',
    creditLeft: 'Credit left', theme: 'Key of the circle', contacts: 'Contacts in thirty days', timezone: 'Time zone', isHeldOut: 'Held out',
  },
  yes: 'yes', no: 'no', nothing: 'nothing',
  madeWith: (model: string, book: string) => `Model of responses ${model}, book ${book}`, customerId: 'Customer', decisionId: 'Decision',
  again: 'Make it again', same: 'The same, to the byte.', sameHint: 'The same facts and the same book give the same decision.',
  differs: 'Not the same: something in how decisions are made has changed since.',

  ask: 'Ask now', askTitle: 'What now for this customer?', askHint: 'Only a look: nothing is sent, nothing is kept, no contact is used up.',
  place: 'Where', places: { outbound: 'We speak first', counter: 'At the counter', page: 'On the page' },
  customer: 'Customer', customerHint: 'Name, phone, e-mail or number', askButton: 'Ask', chooseFirst: 'Choose a customer first.', now: 'as of now',
}
