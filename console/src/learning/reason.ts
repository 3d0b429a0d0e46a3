import type { ModelVersion } from '@usual/sdk/types.ts'
import type { Format } from '../words/format.ts'
import type { Words } from '../words/words.ts'
import { figureName, figureValue } from './figures.ts'

export type Reason = { readonly said: readonly string[]; readonly failure: string | null }

/** Why a version is in its state, in sentences; `failure` is what the server wrote itself, in its own language. */
export function reasonOf(version: ModelVersion, words: Words['learning'], format: Format): Reason {
  const { judged, note, state, customers, ofCustomers } = version
  const said: string[] = []
  if (judged?.against?.version === version.version) said.push(words.same)
  else if (judged?.against && judged.value !== null && judged.against.value !== null) {
    const value = (number: number) => figureValue(judged.figure, number, words, format)
    const say = state === 'worse' ? words.judgedWorse : words.judged
    const sentence = say(figureName(judged.figure, words), value(judged.value), value(judged.against.value), judged.against.version)
    said.push(sentence.charAt(0).toUpperCase() + sentence.slice(1))
  }
  const known = note === null ? undefined : words.notes[note]
  if (known !== undefined) said.push(known)
  if (customers < ofCustomers) said.push(words.sample(format.number(customers), format.number(ofCustomers)))
  return { said, failure: note !== null && known === undefined && state === 'failed' ? note : null }
}
