import type { Happening, SegmentEvent } from './event.ts'

export type Sending = {
  /** Takes one event; waits while too many are under way. Throws once a batch was refused for good. */
  readonly send: (happening: Happening) => Promise<void>
  /** Sends what waits and returns when the server has everything. */
  readonly drain: () => Promise<void>
  readonly sent: () => number
  /** No more attempts: what is not sent stays unsent. */
  readonly stop: () => void
}

export type SendOptions = {
  readonly url: string
  readonly key: string
  /** Lanes are requests in flight: a customer's events always take the same lane, and a lane has one request at a time. */
  readonly lanes?: number
  readonly batchEvents?: number
  /** First pause after a failure in milliseconds, doubled each time up to 30 s. */
  readonly pauseMs?: number
  readonly say?: (line: string) => void
}

/** Sends events as any client of the Segment HTTP API would: `POST /v1/batch`, at most 500 events and 450 KB in each. */
export function openSending({ url, key, lanes = 4, batchEvents = 500, pauseMs = 250, say = () => {} }: SendOptions): Sending {
  const queues = Array.from({ length: lanes }, (): Lane => ({ waiting: [], bytes: 0, busy: Promise.resolve() }))
  const halt = new AbortController()
  let sent = 0
  let failure: Error | undefined

  const push = (lane: Lane) => {
    const { waiting } = lane
    lane.waiting = []
    lane.bytes = 0
    lane.busy = lane.busy.then(async () => {
      for (const batch of byPrivacy(waiting)) {
        if (failure || halt.signal.aborted) return
        if (await deliver({ url, key, pauseMs, say, signal: halt.signal }, batch)) sent += batch.length
      }
    }).catch((error: unknown) => { failure ??= error instanceof Error ? error : new Error(String(error)) })
    return lane.busy
  }
  return {
    send: async ({ key: who, event }) => {
      if (failure) throw failure
      const lane = queues[((who % lanes) + lanes) % lanes]
      if (!lane) return
      const text = JSON.stringify(event)
      const before = lane.busy
      if (lane.waiting.length >= batchEvents || lane.bytes + Buffer.byteLength(text) > maxBytes) {
        void push(lane)
        await before
      }
      lane.waiting.push({ text, gpc: refusesProfiling(event) })
      lane.bytes += Buffer.byteLength(text) + 1
    },
    drain: async () => {
      await Promise.all(queues.map(lane => (lane.waiting.length > 0 ? push(lane) : lane.busy)))
      if (failure) throw failure
    },
    sent: () => sent,
    stop: () => halt.abort(),
  }
}

// --- internal ---

/** The server takes 500 KB (512,000 bytes); 450,000 leaves room for the envelope. */
const maxBytes = 450_000

type Waiting = { readonly text: string; readonly gpc: boolean }
type Lane = { waiting: Waiting[]; bytes: number; busy: Promise<void> }
type Line = { readonly url: string; readonly key: string; readonly pauseMs: number; readonly say: (line: string) => void; readonly signal: AbortSignal }

function refusesProfiling({ context }: SegmentEvent): boolean {
  return context?.['gpc'] === true
}

/** Sec-GPC is a header of the request, so events under it cannot travel with the others; the order stays. */
function byPrivacy(events: readonly Waiting[]): Waiting[][] {
  const batches: Waiting[][] = []
  for (const event of events) {
    const last = batches.at(-1)
    if (last?.[0]?.gpc === event.gpc) last.push(event)
    else batches.push([event])
  }
  return batches
}

/**
 * Until the server has it: a refusal with Retry-After is obeyed, an absent or failing server is asked again ever more
 * rarely. False: told to stop before that.
 */
async function deliver({ url, key, pauseMs, say, signal }: Line, batch: readonly Waiting[]): Promise<boolean> {
  const body = `{"batch":[${batch.map(({ text }) => text).join(',')}]}`
  const headers = {
    'content-type': 'application/json', authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    ...(batch[0]?.gpc ? { 'sec-gpc': '1' } : {}),
  }
  for (let pause = pauseMs; !signal.aborted; pause = Math.min(30_000, pause * 2)) {
    const answer = await fetch(`${url}/v1/batch`, { method: 'POST', headers, body, signal }).catch((error: unknown) => error)
    if (signal.aborted) break
    if (!(answer instanceof Response)) {
      say(`The server does not answer (${answer instanceof Error ? answer.message : String(answer)}); next try in ${pause} ms.`)
      await rest(pause, signal)
      continue
    }
    const text = await answer.text().catch(() => '')
    if (answer.ok) return true
    if (answer.status !== 429 && answer.status < 500) throw new Error(`The server refused a batch: ${answer.status} ${text.slice(0, 300)}`)
    const asked = Number(answer.headers.get('retry-after'))
    await rest(asked > 0 ? asked * 1000 : pause, signal)
  }
  return false
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise(resolve => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
