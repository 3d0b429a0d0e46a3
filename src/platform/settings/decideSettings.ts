import Type from 'typebox'
import { costKinds } from './worthSettings.ts'

const hour = Type.Integer({ minimum: 0, maximum: 23 })

const channel = Type.Object(
  {
    on: Type.Boolean(),
    /** Contacts a day in all; 0: no limit. A manager's hours are such a limit. */
    perDay: Type.Integer({ minimum: 0, maximum: 1e9 }),
    /** Contacts with one customer in seven days. */
    perWeek: Type.Integer({ minimum: 0, maximum: 1000 }),
    /** Minutes of staff that one contact takes. */
    minutes: Type.Number({ minimum: 0, maximum: 1440 }),
    quietFrom: hour,
    quietUntil: hour,
  },
  { additionalProperties: false },
)

/** The ways to reach customers: costs of worth stand under the same names. */
const channels = [
  'email', 'sms', 'push', 'messenger', 'call', 'post', 'counter', 'page',
] as const satisfies readonly (typeof costKinds)[number][]

const sent = { on: true, perDay: 0, perWeek: 2, minutes: 0, quietFrom: 21, quietUntil: 9 }
const faced = { on: true, perDay: 0, perWeek: 1000, minutes: 0, quietFrom: 0, quietUntil: 0 }

/** Settings of what is offered, to whom, how often, and how it is proved that it paid. */
export const decideSettings = {
  channels: Type.Object(
    Object.fromEntries(channels.map(kind => [kind, channel])) as Readonly<Record<(typeof channels)[number], typeof channel>>,
    {
      additionalProperties: false,
      description: 'For each channel: whether it is used, contacts a day in all (0: no limit), contacts with one customer in seven days, '
        + 'minutes of staff for one contact, and the quiet hours of the customer.',
      default: {
        email: sent, sms: { ...sent, perWeek: 1 }, push: sent, messenger: sent, call: { ...sent, perDay: 50, perWeek: 1, minutes: 5 },
        post: { ...sent, perWeek: 1, quietFrom: 0, quietUntil: 0 }, counter: faced, page: faced,
      },
    },
  ),
  contactsPerWeek: Type.Integer({
    minimum: 0, maximum: 1000, default: 2,
    description: 'How often one customer is contacted in seven days at most, in all channels together.',
  }),
  responseDays: Type.Integer({
    minimum: 1, maximum: 90, default: 7, description: 'Within how many days of a contact what somebody does may come of it.',
  }),
  declinedDays: Type.Integer({
    minimum: 0, maximum: 3650, default: 60, description: 'For how many days an offer that was declined is not made again.',
  }),
  exploreShare: Type.Number({
    minimum: 0, maximum: 0.5, default: 0.01,
    description: 'With what probability at least something sensible other than the best is tried within `responseDays`, silence too, so that '
      + 'we go on learning.',
  }),
  restShare: Type.Number({
    minimum: 0, maximum: 0.5, default: 0.1,
    description: 'In what share of the stretches of `responseDays` a customer is left in peace by lot, so that it shows what '
      + 'contacts change.',
  }),
  holdoutShare: Type.Number({
    minimum: 0, maximum: 0.5, default: 0.05,
    description: 'Share of the customers who get the universal treatment, so that the difference can be measured.',
  }),
} as const
