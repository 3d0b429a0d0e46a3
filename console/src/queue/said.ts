import type { Ticket } from '@usual/sdk/queue.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'

/** Why somebody stands where they stand, in a sentence. */
export function whyText({ why: { code, params } }: Ticket, words: Words['queue'], format: Format): string {
  const number = (name: string) => Number(params[name] ?? 0)
  const { why } = words
  switch (code) {
    case 'urgent': return number('urgency') >= cannotWait ? why.cannotWait : why.urgent
    case 'overdue': return number('waitedMinutes') >= 1 ? why.overdue(format.number(number('waitedMinutes'))) : why.bound
    case 'problem': return why.problem
    case 'worth': return number('times') > 1 ? why.worth(format.number(number('times')), number('times')) : why.worthPlain
    case 'tier': return why.tier
    case 'quick': return number('minutes') > 0 ? why.quick(format.number(number('minutes'))) : why.quickPlain
    default: return why.order
  }
}

/**
 * What the server tells of a customer's record: in the words of whoever wrote it, but days (YYYY-MM-DD) and the names of what happened come
 * as they are stored.
 */
export function toldText(told: string, words: Words['queue'], format: Format): string {
  const name = Object.keys(words.happened).find(each => told.startsWith(each) && /^(: | \(|$)/.test(told.slice(each.length)))
  const text = name === undefined ? told : (words.happened[name] ?? name) + told.slice(name.length)
  return text.replace(/\((\d{4}-\d{2}-\d{2})\)$/, (_, day: string) => `(${format.days(day, day, format.today())})`)
}

// --- internal ---

const cannotWait = 5
