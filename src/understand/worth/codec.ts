import Type from 'typebox'
import { Value } from 'typebox/value'
import type { WorthModel } from './model.ts'

/** Some hundred numbers: JSON, so that anybody can read what was learned. */
export function encodeWorth(model: WorthModel): Buffer {
  return Buffer.from(JSON.stringify({ version: 1, ...model }))
}

/** Throws where the bytes are none, or from another version. */
export function decodeWorth(bytes: Buffer): WorthModel {
  const { version: _version, ...model } = Value.Parse(schema, JSON.parse(bytes.toString('utf8')))
  return model
}

// --- internal ---

const number = Type.Number()
const familyAt = Type.Object({ name: Type.String(), at: Type.Array(number) })
const schema = Type.Object({
  version: Type.Literal(1),
  chosen: familyAt, counter: familyAt, level: number, slope: Type.Optional(number),
  silence: Type.Object({ level: number, slope: number, traits: Type.Optional(Type.Array(number, { minItems: 4, maxItems: 4 })) }),
  horizonDays: number,
  countSpread: Type.Object({ low: number, high: number }), coverage: Type.Object({ held: number, of: number }), spread: number,
  spending: Type.Object({ at: Type.Union([Type.Tuple([number, number, number]), Type.Null()]), mean: number }),
  candidates: Type.Array(Type.Object({ name: Type.String(), rmse: number, logScore: number, totalRatio: number })),
  warnings: Type.Array(Type.Object({ code: Type.String(), params: Type.Record(Type.String(), Type.Union([number, Type.String()])) })),
  customers: number,
})
