import type { Cells } from '../layout.ts'

export type LineItem = {
  readonly sku: string | undefined
  readonly name: string | undefined
  readonly quantity: string | undefined
  readonly price: string | undefined
  readonly total: string | undefined
}

/**
 * All items of an order packed into one row: a column `line_items` with `name:Tea|sku:T1|quantity:2|total:7.00` separated by `;`,
 * the same as a JSON array, or columns `line_item_1`, `line_item_2`, ... with one item each.
 */
export function lineItemsOf(cells: Cells): LineItem[] {
  const packed = cells['lineItems'] ? unpack(cells['lineItems']) : []
  const texts: string[] = []
  for (let number = 1; number < 1000; number += 1) {
    if (!(`lineItem${number}` in cells)) break
    const text = cells[`lineItem${number}`]
    if (text) texts.push(text)
  }
  return [...packed, ...texts.flatMap(unpack)]
}

// --- internal ---

function unpack(text: string): LineItem[] {
  if (/^[[{]/.test(text)) return fromJson(text)
  // A `;` within a name must not cut it: an item begins where a known field does.
  return text.split(/;(?=\s*(?:id|name|sku|product_id|quantity):)/).map(item => toItem(fieldsOf(item)))
}

function fieldsOf(item: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const part of item.split(/\|(?=[a-z_]+:)/)) {
    const colon = part.indexOf(':')
    if (colon > 0) fields[part.slice(0, colon).trim()] = part.slice(colon + 1).trim()
  }
  return fields
}

function fromJson(text: string): LineItem[] {
  try {
    const parsed: unknown = JSON.parse(text)
    const items = Array.isArray(parsed) ? parsed : [parsed]
    return items.filter(item => item !== null && typeof item === 'object').map(item => toItem(texts(item as Record<string, unknown>)))
  } catch {
    return []
  }
}

function texts(item: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(item).filter(([, value]) => typeof value !== 'object').map(([name, value]) => [name, String(value)]),
  )
}

function toItem(fields: Readonly<Record<string, string>>): LineItem {
  return {
    sku: fields['sku'] || undefined, name: fields['name'] || undefined, quantity: fields['quantity'] || fields['qty'] || undefined,
    price: fields['price'] || undefined, total: fields['sub_total'] || fields['subtotal'] || fields['total'] || undefined,
  }
}
