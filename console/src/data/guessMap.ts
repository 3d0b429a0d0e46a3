/**
 * A first guess which column is what, from its name in English or Russian; a person puts it right. A column means one thing, and
 * the more telling names come first: "Product code" is a code before it is a product.
 */
export function guessMap(header: readonly string[]): Readonly<Record<string, string>> {
  const map: Record<string, string> = {}
  for (const [meaning, pattern] of patterns) {
    const column = header.find(name => pattern.test(name) && !Object.values(map).includes(name))
    if (column !== undefined) map[meaning] = column
  }
  return map
}

// --- internal ---

const patterns: readonly (readonly [string, RegExp])[] = [
  ['email', /e-?mail|почта/i],
  ['phone', /phone|mobile|телефон/i],
  ['currency', /currency|валюта/i],
  ['category', /category|group|категор|группа/i],
  ['product', /sku|article|(product|item|stock).?(code|no|id)|артикул|код/i],
  ['date', /date|time|when|day|дата|время|когда/i],
  ['quantity', /qty|quantity|units|pieces|кол-?во|количество|шт/i],
  ['price', /price|цена/i],
  ['total', /total|amount|sum|сумма|итог|стоимость/i],
  ['order', /order|invoice|bill|receipt|check|ticket|заказ|чек|счет|счёт/i],
  ['person', /(customer|client|guest).?name|фио|имя/i],
  ['customer', /customer|client|guest|buyer|member|клиент|покупател|гость/i],
  ['name', /product|item|name|title|description|goods|товар|назван|наимен|блюдо/i],
  ['channel', /channel|канал/i],
]
