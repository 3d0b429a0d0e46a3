import Type, { type Static } from 'typebox'
import { oneOf } from '../../remember/customers/shapes.ts'
import { channelKinds } from '../../remember/memory/deed.ts'

/** The shapes of channels on the wire, as /openapi.json describes them. */
const count = (description?: string) => Type.Integer({ minimum: 0, ...(description !== undefined && { description }) })
const hour = Type.Integer({ minimum: 0, maximum: 23 })

const set = {
  on: Type.Boolean(), cost: Type.Number({ minimum: 0, maximum: 1e6, description: 'Of one contact, without the time of staff' }),
  minutes: Type.Number({ minimum: 0, maximum: 1440, description: 'Of staff for one contact' }),
  perDay: Type.Integer({ minimum: 0, maximum: 1e9, description: 'Contacts a day in all; 0: no limit' }),
  perWeek: Type.Integer({ minimum: 0, maximum: 1000, description: 'Contacts with one customer in seven days' }),
  quietFrom: hour, quietUntil: hour,
}
export const channelParams = Type.Object({ channel: oneOf(channelKinds) })
export const channelChangeSchema = Type.Partial(Type.Object(set), { additionalProperties: false, minProperties: 1 })

export const channelSchema = Type.Object({
  channel: oneOf(channelKinds), ...set, fullCost: Type.Number({ description: 'Of one contact, the time of staff included' }),
  reachable: count('Customers who permit it and whose address is known; an estimate beyond 100,000 customers'),
  usedToday: count('Contacts due today'), contacts: count('Ever, as the following'), read: count(), accepted: count(),
  gaveUp: count('Complained or unsubscribed'),
})
export type ChannelRow = Static<typeof channelSchema>
export const channelsSchema = Type.Object({ channels: Type.Array(channelSchema), contactsPerWeek: Type.Integer() })
