import { purposes, type PurposeName } from './purposes.ts'

/** What one customer has said, as bit sets over `purposes`: which purposes were spoken of, and which of these were granted. */
export type ConsentState = { readonly stated: number; readonly granted: number }

/** What holds until the customer says something: a setting of the business, because the law differs by country. */
export type PurposeDefaults = Readonly<Record<string, boolean>>

/** One statement as it stands in the ledger. */
export type Statement = { readonly purpose: string; readonly state: 'granted' | 'withdrawn'; readonly statedAt: number }

/** The purposes that hold for a customer: what was said, and the default where nothing was said. */
export function granted(said: ConsentState, defaults: PurposeDefaults): number {
  return (said.granted & said.stated) | (defaultBits(defaults) & ~said.stated)
}

export function permits(said: ConsentState, purpose: PurposeName, defaults: PurposeDefaults): boolean {
  return (granted(said, defaults) & bitOf(purpose)) !== 0
}

/** Every purpose with whether it holds and whether the customer said so. */
export function toPurposes(said: ConsentState, defaults: PurposeDefaults): Record<PurposeName, { granted: boolean; stated: boolean }> {
  const holds = granted(said, defaults)
  const entries = purposes.map(({ name, bit }) => [name, { granted: (holds & bit) !== 0, stated: (said.stated & bit) !== 0 }])
  return Object.fromEntries(entries)
}

/**
 * The present state out of any pile of statements, in any order: the latest said wins for each purpose, so an event that
 * arrives late overrides nothing newer. Said both ways at the same moment, the withdrawal wins: doubt protects the customer.
 */
export function applyStatements(statements: readonly Statement[]): ConsentState {
  const latest = new Map<string, Statement>()
  for (const statement of statements) {
    const known = latest.get(statement.purpose)
    if (!known || overrides(statement, known)) latest.set(statement.purpose, statement)
  }
  return [...latest.values()].reduce(withStatement, { stated: 0, granted: 0 })
}

export function defaultBits(defaults: PurposeDefaults): number {
  return purposes.reduce((bits, { name, bit, byDefault }) => bits | ((defaults[name] ?? byDefault) ? bit : 0), 0)
}

export function bitOf(purpose: string): number {
  return purposes.find(({ name }) => name === purpose)?.bit ?? 0
}

/**
 * The purposes meant by a name from outside: ours; `offers` for every channel of offers; a fideslang data use with all below
 * it (`marketing` covers `marketing.communications.email`); or a category of a consent platform as the business mapped it.
 * An unknown name means no purpose at all, never a guess.
 */
export function parsePurpose(name: string, categories: Readonly<Record<string, string | readonly string[]>> = {}): PurposeName[] {
  const mapped = Object.hasOwn(categories, name) ? categories[name] : undefined
  const wanted = (mapped === undefined ? [name] : [mapped].flat()).map(each => each.trim().toLowerCase())
  return purposes.filter(purpose => wanted.some(each => isMeant(purpose, each))).map(purpose => purpose.name)
}

// --- internal ---

function overrides(statement: Statement, known: Statement): boolean {
  if (statement.statedAt !== known.statedAt) return statement.statedAt > known.statedAt
  return statement.state === 'withdrawn'
}

function withStatement(said: ConsentState, { purpose, state }: Statement): ConsentState {
  const bit = bitOf(purpose)
  return { stated: said.stated | bit, granted: state === 'granted' ? said.granted | bit : said.granted & ~bit }
}

function isMeant(purpose: (typeof purposes)[number], wanted: string): boolean {
  return wanted !== '' && [purpose.name, purpose.dataUse].some(own => own === wanted || own.startsWith(`${wanted}.`))
}
