import { costBookedKinds } from '../../remember/memory/booked.ts'
import { isNumber, maxMoney } from './order.ts'
import type { Rejection } from './rejections.ts'

/** What is wrong with what staff book of a customer, by name and in words, or undefined. Properties that are not named here are free. */
export function bookingFault(name: string, properties: Record<string, unknown>): BookingFault | undefined {
  const check = checks[name]
  const detail = check?.fault(properties)
  return check && detail !== undefined ? { reason: check.reason, detail } : undefined
}
export type BookingFault = { readonly reason: Rejection; readonly detail: string }

// --- internal ---

/** A year, in minutes and in seconds: what is more is a slip of the hand. */
const maxMinutes = 525_600
const maxSeconds = maxMinutes * 60
const maxReason = 80
const maxNote = 2000

type Check = { readonly reason: Rejection; readonly fault: (properties: Record<string, unknown>) => string | undefined }

const checks: Readonly<Record<string, Check>> = Object.assign(Object.create(null) as Record<string, Check>, {
  'Cost Booked': { reason: 'invalid_booking', fault: costFault },
  'Visit Served': { reason: 'invalid_booking', fault: visitFault },
  'Exit Reason Given': { reason: 'invalid_reason', fault: reasonFault },
} satisfies Record<string, Check>)

function costFault({ kind, amount, minutes }: Record<string, unknown>): string | undefined {
  if (!costBookedKinds.some(each => each === kind)) return `kind is not one of ${costBookedKinds.join(', ')}.`
  if (!isGiven(amount) && !isGiven(minutes)) return 'A cost needs an amount or minutes.'
  return numberFault('amount', amount, maxMoney) ?? numberFault('minutes', minutes, maxMinutes)
}

function visitFault({ minutes, waited_seconds: waited, saved_seconds: saved }: Record<string, unknown>): string | undefined {
  return numberFault('minutes', minutes, maxMinutes) ?? numberFault('waited_seconds', waited, maxSeconds)
    ?? numberFault('saved_seconds', saved, maxSeconds)
}

function reasonFault({ reason, note, channel }: Record<string, unknown>): string | undefined {
  const isText = typeof reason === 'string' && reason.trim() !== '' && reason.length <= maxReason
  if (!isText) return `reason is not text of 1 to ${maxReason} characters.`
  return textFault('note', note, maxNote) ?? textFault('channel', channel, maxReason)
}

function numberFault(field: string, value: unknown, most: number): string | undefined {
  return isGiven(value) && !isNumber(value, 0, most) ? `${field} is not a number from 0 to ${most}.` : undefined
}

function textFault(field: string, value: unknown, longest: number): string | undefined {
  const isText = typeof value === 'string' && value.length <= longest
  return isGiven(value) && !isText ? `${field} is not text of at most ${longest} characters.` : undefined
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null
}
