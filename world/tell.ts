import type { Happening } from './event.ts'
import type { Sending } from './send.ts'

/**
 * Tells a server what happens, moment by moment: each call sends everything up to `until` and returns when the server has it.
 * What lies at or before `told` was told by an earlier run and is only lived through.
 */
export function openTelling(happenings: Generator<Happening, void>, told: number, sending: Sending) {
  let next: Happening | undefined
  return async (until: number, stopped: AbortSignal, onEvent: (at: number) => void = () => {}): Promise<void> => {
    while (!stopped.aborted) {
      next ??= happenings.next().value ?? undefined
      if (!next) break
      const at = Date.parse(next.event.timestamp)
      if (at > until) break
      if (at > told) {
        await sending.send(next)
        onEvent(at)
      }
      next = undefined
    }
    await sending.drain()
  }
}
