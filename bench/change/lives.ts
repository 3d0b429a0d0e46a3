import { dayMs, localTimeIn } from '../../src/platform/calendar.ts'
import type { UsualEvent } from '../../src/remember/event.ts'
import { type Deed, saleKind, toDeed, toSale } from '../../src/remember/memory/deed.ts'
import { optionNames } from '../../src/remember/memory/option.ts'
import type { SegmentEvent } from '../../world/event.ts'
import { menu } from '../../world/menu.ts'
import type { PersonTruth } from '../../world/truth.ts'
import { createWorld, type WorldOptions } from '../../world/world.ts'

/** What a shop hears of one simulated customer, in order of time, and what is so. */
export type Life = { readonly truth: PersonTruth; readonly deeds: readonly Heard[] }
/** A deed, and the day as the truth counts it: from the day on which the world began. */
export type Heard = { readonly deed: Deed; readonly worldDay: number }
/** All customers of a world, what their product ids are called, and which of them are drinks: by id, a drink's code. */
export type Lives = {
  readonly lives: readonly Life[]
  readonly products: ReadonlyMap<number, Sold>
  readonly drinkOf: ReadonlyMap<number, string>
}
/** A product as it is sold; `code` is the dish in whatever size. */
export type Sold = { readonly sku: string; readonly name: string; readonly category: string; readonly code: string }

/** Lives through a world at once. Whoever pays in cash is somebody else every time, so nobody can remember them: they are left out. */
export function liveThrough(options: WorldOptions, { productIds, optionIds } = newNumbers()): Lives {
  const world = createWorld(options)
  const local = localTimeIn('UTC')
  const firstDay = Math.floor(options.from / dayMs)
  const products = new Map<number, Sold>()
  const heard = new Map<number, Heard[]>()
  for (const { key, event } of world.happenings()) {
    const said = toUsualEvent(event)
    if (key < 0 || !saleKind(said)) continue
    for (const { sku, name, category = '', options } of toSale(said).lines) {
      products.set(productIds.get(sku), { sku, name, category, code: codeOf(sku) })
      for (const option of options ? optionNames(options) : []) optionIds.get(option)
    }
    const deed = toDeed(said, local(said.at), productIds, optionIds)
    if (!heard.has(key)) heard.set(key, [])
    heard.get(key)!.push({ deed, worldDay: deed.day - firstDay })
  }
  const known = world.truth().persons.filter(person => person.known !== 'cash')
  return {
    lives: known.map(truth => ({ truth, deeds: heard.get(truth.index) ?? [] })), products,
    drinkOf: new Map([...products].flatMap(([id, { code }]) => (drinkCodes.has(code) ? [[id, code]] : []))),
  }
}

/** The numbers of products and options: worlds that share them can be learned from for one another. */
export function newNumbers(): { readonly productIds: Numbers; readonly optionIds: Numbers } {
  return { productIds: numbering(), optionIds: numbering() }
}

// --- internal ---

type Numbers = { get(name: string): number }

const drinkCodes = new Set(menu.filter(({ category }) => category !== 'snack' && category !== 'shot').map(({ code }) => code))
const codes = new Set(menu.map(({ code }) => code))

function numbering(): Numbers {
  const ids = new Map<string, number>()
  return {
    get: name => {
      if (!ids.has(name)) ids.set(name, ids.size + 1)
      return ids.get(name)!
    },
  }
}

/** The dish behind a sku: `GREEN-M` is a size of `GREEN`. */
function codeOf(sku: string): string {
  return codes.has(sku) ? sku : sku.slice(0, sku.lastIndexOf('-'))
}

function toUsualEvent(event: SegmentEvent): UsualEvent {
  const at = Date.parse(event.timestamp)
  return {
    messageId: event.messageId, kind: event.type, name: event.event ?? event.type, at, receivedAt: at, who: [], profile: true,
    source: 'api',
    ...(event.properties ? { properties: event.properties } : {}),
  }
}
