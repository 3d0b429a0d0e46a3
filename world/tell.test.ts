import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dayMs } from './event.ts'
import type { Happening } from './event.ts'
import { loadSaved, saveSaved } from './saved.ts'
import type { Sending } from './send.ts'
import { openTelling } from './tell.ts'
import { createWorld } from './world.ts'

const from = Date.UTC(2026, 0, 12)
const options = { seed: 4, customers: 100, from, days: Infinity, settleDays: 30 }
const running = new AbortController().signal

test('a world stopped and resumed tells what one left running would have told: nothing twice, nothing missed', async () => {
  const whole = collector()
  await openTelling(createWorld(options).happenings(), from - 1, whole.sending)(from + 20 * dayMs, running)

  const parts = collector()
  const first = openTelling(createWorld(options).happenings(), from - 1, parts.sending)
  await first(from + 3.3 * dayMs, running)
  await first(from + 9.7 * dayMs, running)
  await openTelling(createWorld(options).happenings(), from + 9.7 * dayMs, parts.sending)(from + 20 * dayMs, running)
  expect(whole.ids().length).toBeGreaterThan(100)
  expect(parts.ids()).toEqual(whole.ids())
})

test('nothing is told before its time', async () => {
  const { sending, taken } = collector()
  await openTelling(createWorld(options).happenings(), from - 1, sending)(from + 5.5 * dayMs, running)
  expect(taken.length).toBeGreaterThan(20)
  expect(taken.filter(({ event }) => Date.parse(event.timestamp) > from + 5.5 * dayMs)).toEqual([])
})

test('what was saved is read back; a file of another kind is no world', () => {
  const folder = mkdtempSync(join(tmpdir(), 'world-'))
  const file = join(folder, 'world.json')
  expect(loadSaved(file)).toBeUndefined()
  const saved = { seed: 1, customers: 2000, from, loadUntil: from + dayMs, told: from - 1 }
  saveSaved(file, saved)
  expect(loadSaved(file)).toEqual(saved)
  for (const text of ['', 'null', '{}', '{"seed":"1","customers":1,"from":1,"loadUntil":1,"told":1}']) {
    writeFileSync(file, text)
    expect(loadSaved(file)).toBeUndefined()
  }
  rmSync(folder, { recursive: true })
})

// --- internal ---

/** A peer that takes everything at once. */
function collector() {
  const taken: Happening[] = []
  const sending: Sending = { send: happening => { taken.push(happening); return Promise.resolve() }, drain: () => Promise.resolve(),
    sent: () => taken.length, stop: () => {} }
  return { taken, sending, ids: () => taken.map(({ event }) => event.messageId) }
}
