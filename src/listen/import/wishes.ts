import { Problem } from '../../platform/http/problems.ts'
import { checkSettings, type Settings } from '../../platform/settings/settings.ts'
import type { DateOrder } from './layout.ts'
import { checkMap, parseMap, type ColumnMap } from './layouts/mapped.ts'
import { layoutNames, type LayoutName } from './layouts/table.ts'
import type { Wishes } from './store.ts'

/**
 * What the sender of a file wants, from texts: the fields of a form or the options of the command line. What is not said comes
 * from the settings of the business. Throws `invalid_request`, `invalid_value` or `unknown_layout`.
 */
export function parseWishes(
  texts: Readonly<Record<string, string | undefined>>, settings: Pick<Settings, 'currency' | 'timezone'>,
): Wishes {
  const map = texts['map'] ? readMap(texts['map']) : undefined
  const layout = texts['layout'] || (map ? 'mapped' : 'auto')
  if (!(layoutNames as readonly string[]).includes(layout)) throw invalid('layout', `must be one of ${layoutNames.join(', ')}`)
  const dates = texts['dates'] || undefined
  if (dates !== undefined && dates !== 'dmy' && dates !== 'mdy') throw invalid('dates', 'must be dmy or mdy')
  const wishes = { currency: texts['currency']?.toUpperCase() || settings.currency, timezone: texts['timezone'] || settings.timezone }
  checkSettings(wishes)
  return { ...wishes, layout: layout as LayoutName, map, dates: dates as DateOrder | undefined }
}

// --- internal ---

/** JSON from the desk, `meaning=column,...` from the command line. */
function readMap(text: string): ColumnMap {
  if (!text.trimStart().startsWith('{')) return parseMap(text)
  let map: unknown
  try {
    map = JSON.parse(text)
  } catch {
    throw invalid('map', 'must be a JSON object of meaning and column')
  }
  return checkMap(map as Record<string, unknown>)
}

function invalid(field: string, words: string): Problem {
  return new Problem('invalid_request', `${field} ${words}.`, { field })
}
