/** What is asked for all the time, and may be a little old. */
export type Recent<Value> = {
  /**
   * The value of `of` (a database) as it was at most so long ago. Who asks while it is looked up waits for the same look: under load many
   * ask in the moment in which it grows too old. `key`: what else it depends on; under another one it is looked up anew.
   */
  get(of: object, look: () => Promise<Value>, key?: number): Promise<Value>
  /** After a change: who asks from now on waits for a new look, also where one is under way. */
  forget(of: object): void
}

/** The age counts from when a look begins, so that what it found is never older than `maxAgeMs`. A failed look is not kept. */
export function openRecent<Value>(maxAgeMs: number): Recent<Value> {
  const looks = new WeakMap<object, Look<Value>>()
  return {
    get(of, look, key) {
      const known = looks.get(of)
      // The age of what is kept is no business time: a monotonic clock, which a test's or replay's clock must not move.
      if (known && known.key === key && performance.now() - known.beganAt < maxAgeMs) return known.value
      const begun = { beganAt: performance.now(), key, value: look() }
      looks.set(of, begun)
      begun.value.catch(() => looks.get(of) === begun && looks.delete(of))
      return begun.value
    },
    forget: of => void looks.delete(of),
  }
}

// --- internal ---

type Look<Value> = { readonly beganAt: number; readonly key: number | undefined; readonly value: Promise<Value> }
