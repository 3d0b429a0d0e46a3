import { Problem } from '../../../platform/http/problems.ts'
import { plain, type Layout } from '../layout.ts'
import { customers } from './customers.ts'
import { mapped, type ColumnMap } from './mapped.ts'
import { onlineRetail } from './onlineRetail.ts'
import { shopify } from './shopify.ts'
import { woocommerce } from './woocommerce.ts'

/** Where each meaning stands in this file, and what became of every column. */
export type Binding = {
  readonly layout: Layout
  readonly header: readonly string[]
  /** Meaning per column, by position; undefined for a column that is not read. */
  readonly meanings: readonly (string | undefined)[]
}

export const layoutNames = ['auto', 'shopify', 'woocommerce', 'online-retail', 'customers', 'mapped'] as const
export type LayoutName = (typeof layoutNames)[number]

/** Finds the layout of a header, or holds the header to the one asked for. Throws `unknown_layout` saying which columns are missing. */
export function bindLayout(header: readonly string[], name: LayoutName, map?: ColumnMap): Binding {
  if (map) return bindOne(mapped(map), header)
  if (name === 'mapped') {
    throw new Problem(
      'unknown_layout',
      'The layout "mapped" needs a map: order=COLUMN,customer=COLUMN,date=COLUMN,product=COLUMN,quantity=COLUMN,price=COLUMN.',
    )
  }
  if (name !== 'auto') return bindOne(layouts.find(layout => layout.name === name) ?? customers, header)
  const found = layouts.find(layout => missingIn(bind(layout, header)).length === 0)
  if (!found) {
    throw new Problem(
      'unknown_layout',
      `The columns are ${header.slice(0, 30).join(', ').slice(0, 500)}. They fit none of ${layouts.map(layout => layout.name).join(', ')}.`,
    )
  }
  return bind(found, header)
}

// --- internal ---

/** In this order: a list of customers is what is left when there are no sales in the columns. */
const layouts: readonly Layout[] = [shopify, woocommerce, onlineRetail, customers]

function bindOne(layout: Layout, header: readonly string[]): Binding {
  const binding = bind(layout, header)
  const missing = missingIn(binding)
  if (missing.length > 0) {
    const wanted = missing.map(meaning => [meaning].flat().map(each => layout.columns[each]?.[0] ?? each).join(' or '))
    throw new Problem(
      'unknown_layout', `The file has no column for ${wanted.join(', ')}. Its columns are ${header.slice(0, 30).join(', ').slice(0, 500)}.`,
    )
  }
  return binding
}

function bind(layout: Layout, header: readonly string[]): Binding {
  const plainHeader = header.map(plain)
  const meanings = header.map((): string | undefined => undefined)
  for (const [meaning, names] of Object.entries(layout.columns)) {
    const name = names.find(each => plainHeader.includes(each))
    const column = name === undefined ? -1 : plainHeader.indexOf(name)
    if (column >= 0 && meanings[column] === undefined) meanings[column] = meaning
  }
  header.forEach((name, column) => {
    if (meanings[column] === undefined && name) meanings[column] = layout.also?.(plainHeader[column] ?? '', name)
  })
  return { layout, header, meanings }
}

function missingIn({ layout, meanings }: Binding): (string | readonly string[])[] {
  return layout.required.filter(meaning => ![meaning].flat().some(each => meanings.includes(each)))
}
