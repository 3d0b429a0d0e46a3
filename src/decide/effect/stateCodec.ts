import { pack, unpack } from '../../understand/pack.ts'
import type { EffectState } from './state.ts'

/** A state as bytes; equal states give equal bytes. */
export function encodeEffect({ kind, width, sums }: EffectState): Buffer {
  return pack({ kind, width, version: 1 }, [sums])
}

/** What `encodeEffect` wrote. Throws where it is of another version. */
export function decodeEffect(bytes: Buffer): EffectState {
  const { head, take } = unpack<{ readonly kind: string; readonly width: number; readonly version: number }>(bytes)
  if (head.kind !== 'effect' || head.version !== 1) throw new Error('these bytes are no effect of version 1')
  return { kind: 'effect', width: head.width, sums: take(Float64Array) }
}
