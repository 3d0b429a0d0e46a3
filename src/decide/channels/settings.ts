import type { Settings } from '../../platform/settings/settings.ts'
import { channelKinds } from '../../remember/memory/deed.ts'
import type { Channel, ChannelKind } from './channel.ts'

/** What may be changed of a channel: how it is set, and what one contact costs without the staff's time. */
export type ChannelChange = Partial<Settings['channels'][ChannelKind] & { readonly cost: number }>

/** Every channel as the business set it. `takenOf`: contacts promised for today, asked of those with a limit. */
export function toChannels(settings: Settings, takenOf: (kind: ChannelKind) => number): Channel[] {
  return channelKinds.map(kind => {
    const { on, perDay, perWeek, quietFrom, quietUntil } = settings.channels[kind]
    const [limit, left] = perDay === 0 ? [null, null] : [perDay, Math.max(0, perDay - takenOf(kind))]
    return { kind, isOn: on, cost: fullCostOf(kind, settings), perDay: limit, left, perWeek, quietFrom, quietUntil }
  })
}

/** Money of one contact: what it costs itself, and the minutes of staff that it takes. */
export function fullCostOf(kind: ChannelKind, { channels, costs }: Pick<Settings, 'channels' | 'costs'>): number {
  return costs[kind] + channels[kind].minutes * costs.minute
}

/** The settings with one channel changed. */
export function withChannel(
  { channels, costs }: Settings, kind: ChannelKind, { cost, ...rest }: ChannelChange,
): Pick<Settings, 'channels' | 'costs'> {
  return {
    channels: { ...channels, [kind]: { ...channels[kind], ...rest } },
    costs: { ...costs, [kind]: cost ?? costs[kind] },
  }
}
