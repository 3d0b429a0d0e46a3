import type { App, Context } from '../../platform/context.ts'
import { loadSettings, saveSettings } from '../../platform/settings/store.ts'
import type { ChannelKind } from './channel.ts'
import { loadChannels } from './channels.ts'
import { withChannel } from './settings.ts'
import { channelChangeSchema, channelParams, channelSchema, channelsSchema, type ChannelRow } from './shapes.ts'
import { lockSettings } from './store.ts'

/** By what customers are reached: seen by all of the staff, set by marketers. The settings are the truth. */
export function channelsRoutes(app: App, context: Context): void {
  const { db, clock } = context
  const tags = ['channels']

  app.get(
    '/api/channels',
    {
      config: { role: 'read-only' },
      schema: {
        tags, summary: 'All channels: how they are set, whom they reach, what became of contacts', response: { 200: channelsSchema },
      },
    },
    async () => ({ channels: await loadChannels(context), contactsPerWeek: (await loadSettings(db)).contactsPerWeek }),
  )
  app.patch(
    '/api/channels/:channel',
    {
      config: { role: 'marketer' },
      schema: {
        tags, summary: 'Change what is named of a channel; decisions follow some seconds later', params: channelParams,
        body: channelChangeSchema, response: { 200: channelSchema },
      },
    },
    async ({ params: { channel }, body }) => {
      const at = new Date(clock())
      // Both settings hold all channels: of two who change different ones at once neither undoes the other.
      await db.transaction(async tx => {
        await lockSettings(tx)
        await saveSettings(tx, withChannel(await loadSettings(tx), channel, body), at)
      })
      // What this process remembers of the settings is from before.
      await saveSettings(db, {}, at)
      return one(await loadChannels(context), channel)
    },
  )
}

// --- internal ---

const one = (rows: readonly ChannelRow[], channel: ChannelKind): ChannelRow => rows.find(row => row.channel === channel)!
