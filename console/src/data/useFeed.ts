import type { FeedEvent } from '@usual/sdk/types.ts'
import { useEffect, useState } from 'react'
import { usual } from '../shell/usual.ts'

export type Feed = { readonly events: readonly FeedEvent[]; readonly state: 'connecting' | 'live' | 'lost' }

/** The latest events and every new one as it arrives, the newest first. Comes back by itself when the connection is lost. */
export function useFeed(): Feed {
  const [feed, setFeed] = useState<Feed>({ events: [], state: 'connecting' })
  useEffect(() => {
    const leaving = new AbortController()
    void keepFollowing(leaving.signal, setFeed)
    return () => leaving.abort()
  }, [])
  return feed
}

/** New events before the old, each once, at most `kept`. */
export function withNew(old: readonly FeedEvent[], added: readonly FeedEvent[]): readonly FeedEvent[] {
  const known = new Set(old.map(event => event.seq))
  const fresh = added.filter(event => !known.has(event.seq))
  return [...fresh, ...old].toSorted((a, b) => Number(b.seq) - Number(a.seq)).slice(0, kept)
}

// --- internal ---

const kept = 500
const againMs = 2_000
const drawMs = 200

type SetFeed = (change: (feed: Feed) => Feed) => void

async function keepFollowing(leaving: AbortSignal, setFeed: SetFeed): Promise<void> {
  while (!leaving.aborted) {
    await followOnce(leaving, setFeed).catch(() => undefined)
    if (leaving.aborted) return
    setFeed(feed => ({ ...feed, state: 'lost' }))
    await new Promise(done => setTimeout(done, againMs))
  }
}

async function followOnce(leaving: AbortSignal, setFeed: SetFeed): Promise<void> {
  // The stream is asked for first, so that nothing falls between the list and the stream.
  const stream = usual.events.follow(leaving)[Symbol.asyncIterator]()
  const first = stream.next()
  // Until it is awaited below a refusal would count as unhandled.
  first.catch(() => undefined)
  const { events } = await usual.events.list({ limit: 100 })
  setFeed(feed => ({ events: withNew(feed.events, events), state: 'live' }))
  let waiting: FeedEvent[] = []
  // During an import thousands come in a second; the page is drawn five times.
  const draw = setInterval(() => {
    if (waiting.length === 0) return
    const added = waiting
    waiting = []
    setFeed(feed => ({ events: withNew(feed.events, added), state: 'live' }))
  }, drawMs)
  try {
    for (let next = await first; next.done !== true; next = await stream.next()) {
      waiting.push(next.value)
      if (waiting.length > kept) waiting = waiting.slice(-kept)
    }
  } finally {
    clearInterval(draw)
  }
}
