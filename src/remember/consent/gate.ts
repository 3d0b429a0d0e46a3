import type { Db } from '../../platform/db/db.ts'
import { Problem } from '../../platform/http/problems.ts'
import { bitOf, defaultBits, permits } from './consent.ts'
import { loadDefaults } from './defaults.ts'
import type { PurposeName } from './purposes.ts'
import { loadConsentStates } from './store.ts'

declare const proof: unique symbol

/**
 * Proof that a use of data was permitted, made in this file alone. Whatever reads data bound to a purpose asks for one in its
 * signature - and still checks the customer's state in its own SQL (permittedSql), since consent may end between the two.
 */
export type Permit<Purpose extends PurposeName> = {
  readonly purpose: Purpose
  /** The customers it covers; `everyone` for work over all customers, where the SQL picks those who permit. */
  readonly customerIds: readonly string[] | 'everyone'
  /** The two parameters of permittedSql. */
  readonly bit: number
  readonly defaults: number
  readonly [proof]: Purpose
}

/** The proof for one customer. Throws unknown_customer, or no_consent where the customer does not permit it. */
export async function loadPermit<P extends PurposeName>(db: Db, customerId: string, purpose: P): Promise<Permit<P>> {
  const said = (await loadConsentStates(db, [customerId])).get(customerId)
  if (!said) throw new Problem('unknown_customer', `No customer has the id ${customerId}.`)
  const defaults = await loadDefaults(db)
  if (!permits(said, purpose, defaults)) throw new Problem('no_consent', `The customer does not permit ${purpose}.`, { purpose })
  return issue(purpose, [customerId], defaultBits(defaults))
}

/** The proof for those among `customerIds` who permit it; the others are simply not covered. */
export async function loadPermits<P extends PurposeName>(db: Db, customerIds: readonly string[], purpose: P): Promise<Permit<P>> {
  const defaults = await loadDefaults(db)
  const states = await loadConsentStates(db, customerIds)
  const covered = [...states].filter(([, said]) => permits(said, purpose, defaults)).map(([customerId]) => customerId)
  return issue(purpose, covered, defaultBits(defaults))
}

/** For work over all customers (a replay): covers whoever permits it at the moment the SQL runs. */
export async function loadPermitForEveryone<P extends PurposeName>(db: Db, purpose: P): Promise<Permit<P>> {
  return issue(purpose, 'everyone', defaultBits(await loadDefaults(db)))
}

/** Refuses a proof that was not issued here (a cast gets past the compiler, not past this) or that does not cover the customer. */
export function checkPermit(permit: Permit<PurposeName>, purpose: PurposeName, customerId?: string): void {
  const isCovered = permit.customerIds === 'everyone' || customerId === undefined || permit.customerIds.includes(customerId)
  if (!issued.has(permit) || permit.purpose !== purpose || !isCovered) throw new Problem('no_consent', `No permit for ${purpose}.`, { purpose })
}

// --- internal ---

const issued = new WeakSet<object>()

function issue<P extends PurposeName>(purpose: P, customerIds: readonly string[] | 'everyone', defaults: number): Permit<P> {
  const permit = Object.freeze({ purpose, customerIds, bit: bitOf(purpose), defaults }) as Permit<P>
  issued.add(permit)
  return permit
}
