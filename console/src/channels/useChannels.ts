import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ChannelRow } from '@usual/sdk/offers.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'

type Answer = { readonly channels: readonly ChannelRow[]; readonly contactsPerWeek: number }
export type ChannelChange = Parameters<typeof usual.channels.change>[1]

export function useChannels() {
  // What was used today grows while one looks.
  return useQuery({ queryKey: key, queryFn: usual.channels.list, refetchInterval: 15_000 })
}

/** Changes one channel; the answer takes its place among the others. */
export function useChangeChannel(channel: ChannelRow['channel'], done: () => void = () => undefined) {
  const { channels } = useWords()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ChannelChange) => usual.channels.change(channel, change),
    onSuccess: changed => {
      cache.setQueryData<Answer>(key, before => before && ({
        ...before, channels: before.channels.map(each => (each.channel === channel ? changed : each)),
      }))
      // Settings hold the same figures.
      void cache.invalidateQueries({ queryKey: ['settings'] })
      notifications.show({ message: `${channels.names[channel]}: ${channels.form.saved}` })
      done()
    },
  })
}

export function useChangeWeek(done: () => void) {
  const { channels } = useWords()
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (contactsPerWeek: number) => usual.settings.change({ contactsPerWeek }),
    onSuccess: async changed => {
      cache.setQueryData(['settings'], changed)
      await cache.invalidateQueries({ queryKey: key })
      notifications.show({ message: channels.form.saved })
      done()
    },
  })
}

// --- internal ---

const key = ['channels']
