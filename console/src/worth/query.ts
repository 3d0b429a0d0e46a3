import type { Corner, CustomerState, WorthSort } from '@usual/sdk/worth.ts'

export const sorts = ['unrewarded', 'worth', 'risk'] as const satisfies readonly WorthSort[]
export const corners = ['partner', 'giver', 'taker', 'guest'] as const satisfies readonly Corner[]
export const states = ['new', 'kept', 'weakening', 'lost'] as const satisfies readonly CustomerState[]

/** As a page tells them, whatever order they come in. */
export function inOrder<Row, Name>(rows: readonly Row[], names: readonly Name[], nameOf: (row: Row) => Name): readonly Row[] {
  return rows.toSorted((a, b) => names.indexOf(nameOf(a)) - names.indexOf(nameOf(b)))
}

/** What the address asks for; what it may not ask for counts as not asked. Who gives much and gets little comes first. */
export function queryOf(address: URLSearchParams) {
  const tier = Number(address.get('tier'))
  return {
    sort: sorts.find(each => each === address.get('sort')) ?? 'unrewarded' as const,
    corner: corners.find(each => each === address.get('corner')),
    state: states.find(each => each === address.get('state')),
    tier: Number.isInteger(tier) && tier > 0 ? tier : undefined,
  }
}
