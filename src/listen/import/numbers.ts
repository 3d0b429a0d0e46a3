/**
 * A number as people and programs write it: `1,234.50`, `1.234,50`, `£3`, `12 €`, `1 234,5`, `(7.00)`, `-7`, `7-`.
 * `decimal` settles what one lone separator means (`1,234`). Returns undefined for anything else.
 */
export function parseNumber(text: string, decimal: '.' | ','): number | undefined {
  if (decimal === '.' && /^-?\d{1,12}(\.\d+)?$/.test(text)) return Number(text)
  let bare = text.replace(signs, '').replace(/[\u2212\u2013]/g, '-')
  const bracketed = /^\((.+)\)$/.exec(bare)
  if (bracketed?.[1]) bare = `-${bracketed[1]}`
  else if (/^[^-]+-$/.test(bare)) bare = `-${bare.slice(0, -1)}`
  const mark = decimalMark(bare, decimal)
  const [whole = '', fraction, ...rest] = mark ? bare.split(mark) : [bare]
  const thousands = (mark ?? decimal) === ',' ? '.' : ','
  if (rest.length > 0 || !wellGrouped(whole, thousands)) return undefined
  const plainText = `${whole.replaceAll(thousands, '')}${fraction === undefined ? '' : `.${fraction}`}`
  if (!/^[-+]?(\d{1,12}(\.\d*)?|\.\d+)$/.test(plainText)) return undefined
  return Number(plainText)
}

/**
 * Which separator stands before the decimals in this file. `,` only where some value proves it (`3,50`, `0,125`, `1.234,50`),
 * or where nothing proves anything and the columns are not separated by commas.
 */
export function decimalOf(values: Iterable<string>, separator: string): '.' | ',' {
  let lone = false
  for (const value of values) {
    const bare = value.replace(signs, '')
    if (/\.\d{3},\d+$/.test(bare) || /^[-(]?\d+,(\d{1,2}|\d{4,})\)?$/.test(bare) || /^[-(]?0,\d+\)?$/.test(bare)) return ','
    if (/,\d{3}\.\d+$/.test(bare) || /^[-(]?\d+\.\d+\)?$/.test(bare)) return '.'
    if (/^[-(]?[1-9]\d{0,2},\d{3}\)?$/.test(bare)) lone = true
  }
  return lone && separator !== ',' ? ',' : '.'
}

// --- internal ---

/** Currency signs and codes, spaces of every kind, and the apostrophe that the Swiss put between thousands. */
const signs = /[\p{Sc}\s'’]|^[A-Z]{2,3}(?=[\s\d(-])|[A-Z]{2,3}$|руб\.?|zł|kr\.?/gu

function decimalMark(text: string, decimal: '.' | ','): '.' | ',' | undefined {
  const dot = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ','
  if (dot < 0 && comma < 0) return undefined
  const mark = dot >= 0 ? '.' : ','
  if (mark === decimal) return mark
  // 1,234 in a file with decimal points is one thousand and more; 12,5 in it is a slip that still means twelve and a half.
  return wellGrouped(text, mark) ? undefined : mark
}

/** True for 1,234,567 and for a whole part without any separator. */
function wellGrouped(whole: string, separator: '.' | ','): boolean {
  if (!whole.includes(separator)) return true
  return separator === ',' ? /^[-+]?\d{1,3}(,\d{2,3})*,\d{3}$/.test(whole) : /^[-+]?\d{1,3}(\.\d{3})+$/.test(whole)
}
