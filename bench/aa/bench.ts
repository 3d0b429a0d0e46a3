import type { Bench, Figure } from '../bench.ts'
import { type Looking, type Peeked, peeked } from './peek.ts'
import type { Town } from './town.ts'

/**
 * What peeking does: experiments without an effect (A/A), and with a known one, looked at after every customer. The textbook's interval and
 * the confidence sequence of `src/prove` see the same customers.
 */
export const aaBench: Bench = {
  name: 'aa',
  summary: 'false alarms of experiments that are looked at after every customer: fixed-n test and confidence sequence',
  run: async ({ size, say }) => {
    const experiments = size === 'smoke' ? 20 : 1000
    const first = peeked(plain, { experiments, from: 500, to: 20_000, every: 1 })
    const rest: Looking = { experiments: size === 'smoke' ? 10 : 300, from: 50, to: 20_000, every: 25 }
    const others = towns.map(town => peeked(town, rest))
    for (const one of [first, ...others]) say(line(one))
    return { figures: [first, ...others].flatMap(one => figures(one, size === 'real')), json: { ...first, others } }
  },
}

// --- internal ---

const plain: Town = { name: 'A/A 50/50', buyers: 0.1, sigma: 1, treatedShare: 0.5 }

const towns: readonly Town[] = [
  { name: 'A/A 50/50, heavy tail', buyers: 0.05, sigma: 1.5, treatedShare: 0.5 },
  { name: 'A/A 90/10', buyers: 0.1, sigma: 1, treatedShare: 0.9 },
  { name: 'A/A 90/10, heavy tail', buyers: 0.05, sigma: 1.5, treatedShare: 0.9 },
  { name: 'A/A 90/10, the past known', buyers: 0.2, sigma: 1, treatedShare: 0.9, known: true },
  { name: 'A/A 95/5, yes or no', buyers: 0.03, sigma: 0, treatedShare: 0.95 },
  { name: '90/10, a fifth more buy', buyers: 0.1, sigma: 1, treatedShare: 0.9, buyersTimes: 1.2 },
  { name: '90/10, a third less money', buyers: 0.1, sigma: 1, treatedShare: 0.9, moneyTimes: 2 / 3 },
  { name: '10/90, money doubled', buyers: 0.1, sigma: 1, treatedShare: 0.1, moneyTimes: 2 },
]

/** Few experiments can miss more than their share by chance, so a smoke run is held to nothing. */
function figures({ town, fixed, sequence, widthRatio }: Peeked, isHeld: boolean): Figure[] {
  return [
    {
      name: `${town}: truth missed at some look`, value: sequence, unit: 'share', ...(isHeld ? { must: { atMost: 0.05 } } : {}),
      ...(fixed > 0 ? { reference: { name: 'fixed-n', value: fixed } } : {}),
    },
    ...(widthRatio > 0 ? [{ name: `${town}: width at the end`, value: widthRatio, unit: 'x fixed-n' }] : []),
  ]
}

const line = ({ town, toldAt, neverTold }: Peeked): string => (
  `${town}: an interval from ${Math.round(toldAt).toLocaleString('en')} customers on, never in ${Math.round(100 * neverTold)} %`
)
