import { cardFieldOf, audienceCardFields } from './cardFields.ts'
import { consentFields, customerFields, orderFields, worthFields } from './rowFields.ts'

/**
 * One thing that rules may ask about. `profile`: whoever does not permit profiling is in no audience that asks for it. `single`: kept in
 * 32 bits, so what it is compared with is rounded to these, or `= 0.1` would never hold.
 */
export type Field = {
  readonly name: string
  readonly group: (typeof groups)[number]
  readonly type: FieldType
  readonly label: Words
  readonly help?: Words
  readonly choices?: readonly Choice[]
  readonly unit?: (typeof units)[number]
  readonly profile: boolean
  readonly single?: boolean
}
export type Words = { readonly en: string; readonly ru: string }
export type Choice = { readonly value: string | number; readonly label: Words }

export const groups = ['customer', 'orders', 'worth', 'consent', 'card'] as const
export const units = ['money', 'share', 'times'] as const
/** `yearly` is a day that comes every year, `known` can only be asked whether it is there, `any` is what a source sent. */
export const fieldTypes = ['number', 'day', 'yearly', 'text', 'choice', 'flag', 'list', 'known', 'any'] as const
export type FieldType = (typeof fieldTypes)[number]

/** The operators of `compare` and the kinds of leaf that a type takes. */
export const takes: Readonly<Record<FieldType, readonly Take[]>> = {
  number: ['>=', '<=', '>', '<', '=', '!=', 'in', 'exists'],
  day: ['days', '>=', '<=', '>', '<', '=', '!=', 'exists'],
  yearly: ['days', 'exists'],
  text: ['=', '!=', 'contains', 'in', 'exists'],
  choice: ['=', '!=', 'in', 'exists'],
  flag: ['='],
  list: ['has', 'in', 'exists'],
  known: ['exists'],
  any: ['=', '!=', '>=', '<=', '>', '<', 'contains', 'in', 'exists'],
}
export const takeKinds = ['=', '!=', '<', '<=', '>', '>=', 'contains', 'has', 'in', 'exists', 'days'] as const
export type Take = (typeof takeKinds)[number]

/** All of them in the order of the page, without what sources sent under names of their own (`card.general.other.<name>`). */
export const audienceFields: readonly Field[] = [...customerFields, ...orderFields, ...worthFields, ...audienceCardFields, ...consentFields]

/** The field of this name, or undefined. */
export function fieldOf(name: string): Field | undefined {
  return byName.get(name) ?? cardFieldOf(name)
}

// --- internal ---

const byName: ReadonlyMap<string, Field> = new Map(audienceFields.map(field => [field.name, field]))
