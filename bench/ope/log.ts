import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'

/** A log in the format of the Open Bandit Dataset, a row for each decision: what was shown where, how likely that was, what came of it. */
export type BanditLog = {
  readonly rows: number
  /** Numbers of items, as in the file, and their places among `ids`. */
  readonly ids: readonly string[]
  readonly items: Int32Array
  /** Places among `positionNames`; all 0 where the file has no such column. */
  readonly positions: Int32Array
  readonly positionNames: readonly string[]
  readonly rewards: Float64Array
  readonly propensities: Float64Array
  /** What is known of the user: a column of level numbers each (`user_feature_0` ...). */
  readonly users: readonly { readonly name: string; readonly levels: readonly string[]; readonly values: Int32Array }[]
  /** `user-item_affinity_K` by row and item, row by row; undefined where there are none. Columns follow the items' ids. */
  readonly affinities: Float32Array | undefined
}

export type ColumnNames = { readonly item: string; readonly position: string; readonly reward: string; readonly propensity: string }

/**
 * Plain or .gz. `known` are items that there are besides those of the log: a policy may show what this log never did. Throws where a
 * column is missing, or a propensity is not above 0 and at most 1.
 */
export async function readLog(path: string, names: ColumnNames, known: readonly string[] = []): Promise<BanditLog> {
  const file = createReadStream(path)
  const lines = (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).pipe(parse({ bom: true, relax_column_count: true }))
  let reading: Reading | undefined
  for await (const line of lines as AsyncIterable<readonly string[]>) {
    if (reading) take(reading, line)
    else reading = openReading(path, line, names)
  }
  if (!reading || reading.rewards.length === 0) throw new Error(`${path} holds no decisions`)
  return close(reading, known)
}

// --- internal ---

type Levels = Map<string, number>
type Reading = {
  readonly path: string
  readonly at: Readonly<Record<keyof ColumnNames, number>>
  readonly users: readonly { readonly name: string; readonly at: number; readonly levels: Levels; readonly values: number[] }[]
  readonly affinities: readonly { readonly item: string; readonly at: number }[]
  readonly affinity: number[][]
  readonly items: number[]; readonly positions: number[]; readonly rewards: number[]; readonly propensities: number[]
  readonly itemLevels: Levels; readonly positionLevels: Levels
}

function openReading(path: string, header: readonly string[], names: ColumnNames): Reading {
  const at = Object.fromEntries(Object.entries(names).map(([key, name]) => [key, header.indexOf(name)])) as Reading['at']
  for (const key of ['item', 'reward', 'propensity'] as const) {
    if (at[key] < 0) throw new Error(`${path} has no column ${names[key]}: name it by --${key}`)
  }
  const named = (prefix: string) => header.flatMap((name, place) => (name.startsWith(prefix) ? [{ name, at: place }] : []))
  return {
    path, at, items: [], positions: [], rewards: [], propensities: [], itemLevels: new Map(), positionLevels: new Map(), affinity: [],
    users: named('user_feature_').map(each => ({ ...each, levels: new Map(), values: [] })),
    affinities: named('user-item_affinity_').map(({ name, at: place }) => ({ item: name.slice('user-item_affinity_'.length), at: place })),
  }
}

function take(reading: Reading, line: readonly string[]): void {
  const { at, path } = reading
  const [reward, propensity] = [Number(line[at.reward]), Number(line[at.propensity])]
  const row = reading.rewards.length + 2
  if (!Number.isFinite(reward)) throw new Error(`${path}, line ${row}: the reward is not a number: ${line[at.reward]}`)
  if (!(propensity > 0 && propensity <= 1)) {
    throw new Error(`${path}, line ${row}: the propensity is not above 0 and at most 1: ${line[at.propensity]}`)
  }
  reading.rewards.push(reward)
  reading.propensities.push(propensity)
  reading.items.push(levelOf(reading.itemLevels, line[at.item]!))
  reading.positions.push(at.position < 0 ? 0 : levelOf(reading.positionLevels, line[at.position]!))
  for (const user of reading.users) user.values.push(levelOf(user.levels, line[user.at] ?? ''))
  if (reading.affinities.length > 0) reading.affinity.push(reading.affinities.map(({ at: place }) => Number(line[place]) || 0))
}

function levelOf(levels: Levels, value: string): number {
  const known = levels.get(value)
  if (known !== undefined) return known
  levels.set(value, levels.size)
  return levels.size - 1
}

/** Items that only the affinities know are items too. */
function close({ affinities, affinity, ...reading }: Reading, known: readonly string[]): BanditLog {
  for (const item of [...affinities.map(each => each.item), ...known]) levelOf(reading.itemLevels, item)
  const ids = [...reading.itemLevels.keys()]
  const places = affinities.map(({ item }) => reading.itemLevels.get(item)!)
  const table = affinities.length === 0 ? undefined : new Float32Array(affinity.length * ids.length)
  affinity.forEach((values, row) => values.forEach((value, i) => {
    if (table) table[row * ids.length + places[i]!] = value
  }))
  return {
    rows: reading.rewards.length, ids, items: Int32Array.from(reading.items),
    positions: Int32Array.from(reading.positions), positionNames: reading.at.position < 0 ? ['all'] : [...reading.positionLevels.keys()],
    rewards: Float64Array.from(reading.rewards), propensities: Float64Array.from(reading.propensities),
    users: reading.users.map(({ name, levels, values }) => ({ name, levels: [...levels.keys()], values: Int32Array.from(values) })),
    affinities: table,
  }
}
