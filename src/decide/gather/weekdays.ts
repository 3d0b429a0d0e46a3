/**
 * The weekdays of a schedule that somebody typed on a card, 0 is Monday, ascending: "Tue and Thu", "по вторникам и четвергам", "Mon-Fri
 * except Wed", "будни". Null where it names no day, or all of them.
 */
export function weekdaysIn(text: string): readonly number[] | null {
  const named = new Set<number>()
  const barred = new Set<number>()
  let isBarring = false
  let from: number | undefined
  let isRange = false
  for (const word of text.toLowerCase().replaceAll('ё', 'е').match(tokens) ?? []) {
    const days = daysOf(word)
    if (days === undefined) {
      if (ends.test(word)) isBarring = false
      else if (bars.test(word)) isBarring = true
      isRange = from !== undefined && ranges.test(word)
      if (!isRange && !ranges.test(word)) from = undefined
      continue
    }
    const [day] = days
    const all = isRange && from !== undefined && days.length === 1 ? stretch(from, day!) : days
    for (const each of all) (isBarring ? barred : named).add(each)
    from = days.length === 1 ? day : undefined
    isRange = false
  }
  const kept = week.filter(day => (named.size === 0 || named.has(day)) && !barred.has(day))
  return kept.length === 0 || kept.length === week.length ? null : kept
}

// --- internal ---

const week = [0, 1, 2, 3, 4, 5, 6] as const
const tokens = /\p{L}+|[-–—]|[.;]/gu
/** What stands between the ends of a stretch of days. */
const ranges = /^(?:[-–—]|to|through|till|until|по|до)$/
/** After these, days are named that do not suit, until the sentence ends or says what does. */
const bars = /^(?:except|excluding|not|no|never|without|кроме|не|нет|никогда|исключая|без)$/
const ends = /^(?:[.;]|but|only|а|но|только)$/

/** Each as it is written from its first letter on; Russian ones in any case. */
const words: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:mon|mondays?|пн|понедельник\p{L}*)$/u, [0]],
  [/^(?:tues?|tuesdays?|вт|вторник\p{L}*)$/u, [1]],
  [/^(?:wed|weds|wednesdays?|ср|сред[аыуе]|сред(?:ой|ам|ами|ах))$/u, [2]],
  [/^(?:thu|thur|thurs|thursdays?|чт|четверг\p{L}*)$/u, [3]],
  [/^(?:fri|fridays?|пт|пятниц\p{L}*)$/u, [4]],
  [/^(?:sat|saturdays?|сб|суббот\p{L}*)$/u, [5]],
  [/^(?:sun|sundays?|вс|воскресен\p{L}*)$/u, [6]],
  [/^(?:weekdays?|workdays?|business|working|будн\p{L}*|рабоч\p{L}*)$/u, [0, 1, 2, 3, 4]],
  [/^(?:weekends?|выходн\p{L}*)$/u, [5, 6]],
  [/^(?:daily|everyday|ежедневн\p{L}*)$/u, week],
]

function daysOf(word: string): readonly number[] | undefined {
  return words.find(([pattern]) => pattern.test(word))?.[1]
}

/** From one weekday on to another, over Sunday where it comes first. */
function stretch(from: number, to: number): number[] {
  const days = [from]
  for (let day = from; day !== to;) days.push((day = (day + 1) % 7))
  return days
}
