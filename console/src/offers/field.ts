import { UsualProblem } from '@usual/sdk/problem.ts'
import type { Words } from '../words/words.ts'
import type { Draft, Flaw } from './draft.ts'

/** What every part of the form is given: the draft, how to change it, and what stands against each field. */
export type Part = {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
  readonly errors: Readonly<Partial<Record<keyof Draft, string>>>
}

export function flawText(flaw: Flaw, { offers: { form }, audience }: Pick<Words, 'offers' | 'audience'>): string {
  return flaw === 'unfinished' ? audience.unfinished : form[flaw]
}

/** What the server refuses for reasons that the form has words of its own for. */
export function refusalText(field: keyof Draft, code: string, { offers: { form } }: Pick<Words, 'offers'>): string | undefined {
  if (code !== 'invalid_value') return undefined
  const texts: Readonly<Partial<Record<keyof Draft, string>>> = {
    floor: form.belowTheFloor, price: form.priceMissing, skus: form.productsMissing, until: form.untilBefore,
  }
  return texts[field]
}

/** The field that a refusal of the server is about: `body.variants[0].text` is about `variants`. Undefined where it names none. */
export function fieldOf(error: unknown): keyof Draft | undefined {
  if (!(error instanceof UsualProblem)) return undefined
  if (error.code === 'invalid_audience') return 'audience'
  if (error.code === 'unknown_product') return 'skus'
  if (error.code === 'offer_exists') return 'offerId'
  const { field } = error.fields
  if (typeof field !== 'string') return undefined
  const name = field.replace(/^body\.?/, '').split(/[.[/]/)[0] ?? ''
  return renamed[name] ?? fields.find(each => each === name)
}

// --- internal ---

const renamed: Readonly<Record<string, keyof Draft>> = { validFrom: 'from', validUntil: 'until' }
const fields = [
  'offerId', 'name', 'kind', 'skus', 'price', 'discount', 'floor', 'margin', 'stock', 'audience', 'channels', 'purposes', 'theme',
  'variants',
] as const satisfies readonly (keyof Draft)[]
