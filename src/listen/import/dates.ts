import type { DateOrder, LocalStamp, Reading } from './layout.ts'

/**
 * A date with or without a time, to milliseconds since 1970: `2009-12-01 07:45:00`, `2024-01-05 10:11:12 -0500`, ISO 8601,
 * `12/1/2010 8:26`, `01.12.2009`, `1/12/09 8:26 PM`, `5 Jan 2024`, `January 5, 2024 10:00`. A date without an offset is local time of the
 * business; one without a time is noon, so that no zone moves it to another day. Undefined where it is no date.
 */
export function parseDate(text: string, reading: Pick<Reading, 'dates' | 'toInstant'>): number | undefined {
  const stamp = stampOf(text, reading.dates)
  if (!stamp) return undefined
  if (stamp.offsetMinutes === undefined) return reading.toInstant(stamp)
  return Date.UTC(stamp.year, stamp.month - 1, stamp.day, stamp.hour, stamp.minute, stamp.second) - stamp.offsetMinutes * 60_000
}

/** What a date says about the order of day and month: `12/25/2010` can only be one, `12/1/2010` may be both, `2010-12-25` says nothing. */
export function dateOrderOf(text: string): DateOrder | 'either' | undefined {
  const match = numeric.exec(text)
  if (!match) return undefined
  const first = Number(match[1])
  const second = Number(match[2])
  if (first > 12) return 'dmy'
  if (second > 12) return 'mdy'
  return first === second ? undefined : 'either'
}

// --- internal ---

type Stamp = LocalStamp & { readonly offsetMinutes: number | undefined }

const time = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?)?`
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`
const ymd = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}${zone}`)
const compact = /^(\d{4})(\d{2})(\d{2})$/
const numeric = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${time}${zone}`)
const dayMonth = new RegExp(String.raw`^(\d{1,2})[- ]([A-Za-z]{3,9})\.?[- ,]+(\d{4})${time}${zone}`)
const monthDay = new RegExp(String.raw`^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})${time}${zone}`)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function stampOf(text: string, order: DateOrder): Stamp | undefined {
  let match = ymd.exec(text) ?? compact.exec(text)
  if (match) return checked(Number(match[1]), Number(match[2]), Number(match[3]), match)
  match = numeric.exec(text)
  if (match) {
    const [day, month] = order === 'dmy' ? [match[1], match[2]] : [match[2], match[1]]
    return checked(fullYear(match[3] ?? ''), Number(month), Number(day), match)
  }
  match = dayMonth.exec(text)
  if (match) return checked(Number(match[3]), monthOf(match[2]), Number(match[1]), match)
  match = monthDay.exec(text)
  return match ? checked(Number(match[3]), monthOf(match[1]), Number(match[2]), match) : undefined
}

function checked(year: number, month: number, day: number, match: RegExpExecArray): Stamp | undefined {
  const [hourText, minuteText, secondText, half, offsetText] = match.slice(4)
  let hour = hourText === undefined ? 12 : Number(hourText)
  if (half) {
    if (hour < 1 || hour > 12) return undefined
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0)
  }
  const minute = Number(minuteText ?? 0)
  const second = Number(secondText ?? 0)
  // A month with that day: 31 June would silently become 1 July.
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  if (year < 1970 || year > 2200 || hour > 23 || minute > 59 || second > 59) return undefined
  return { year, month, day, hour, minute, second, offsetMinutes: offsetOf(offsetText) }
}

function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/\d/.test(text)) return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return text.startsWith('-') ? -minutes : minutes
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1
}

/** Two digits: 69 is 1969 by POSIX, which no shop means; a till's 09 is 2009. */
function fullYear(text: string): number {
  return text.length === 4 ? Number(text) : Number(text) + (Number(text) >= 70 ? 1900 : 2000)
}
