/**
 * A set of texts that remembers 64 bits of each: 16 to 32 bytes an entry instead of the hundred of a Set of strings, so that
 * ten million order numbers fit in 320 MB. Two texts are taken for one with a chance of about n^2 / 2^65 - three in a
 * million million for 10,000.
 */
export type HashSet = { readonly add: (text: string) => boolean; readonly has: (text: string) => boolean; readonly size: () => number }

/** `add` answers true if the text was not there before. */
export function hashSet(): HashSet {
  let slots = new Uint32Array(2 * 1024)
  let count = 0

  const find = (high: number, low: number): number => {
    const mask = slots.length / 2 - 1
    let slot = low & mask
    while (slots[2 * slot] !== 0 && !(slots[2 * slot] === high && slots[2 * slot + 1] === low)) slot = (slot + 1) & mask
    return slot
  }
  const grow = (): void => {
    const old = slots
    slots = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] !== 0) slots.set([old[at] ?? 0, old[at + 1] ?? 0], 2 * find(old[at] ?? 0, old[at + 1] ?? 0))
    }
  }
  return {
    has: text => slots[2 * find(...hash(text))] !== 0,
    size: () => count,
    add: text => {
      const [high, low] = hash(text)
      const slot = find(high, low)
      if (slots[2 * slot] !== 0) return false
      slots.set([high, low], 2 * slot)
      count += 1
      if (count * 4 > slots.length) grow()
      return true
    },
  }
}

// --- internal ---

/** cyrb53's two halves (bryc, public domain), kept whole; the high one is never 0, which marks an empty slot. */
function hash(text: string): [number, number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [(high >>> 0) || 1, low >>> 0]
}
