import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './offers.module.css'
import { at, type Terms } from './terms.ts'

type Props = { readonly terms: Terms; readonly discount: number; readonly floor: number }

/** What is left of the price as profit at each discount, small: the dot is the present one, dashes are below the floor. */
export function ProfitLine({ terms, discount, floor }: Props) {
  const { offers } = useWords()
  const format = useFormat()
  const ends = { most: Math.max(0, terms.margin), least: Math.min(0, at(terms, 1).profit) }
  const span = ends.most - ends.least || 1
  const x = (share: number) => pad + share * (width - 2 * pad)
  const y = (share: number) => pad + ((ends.most - at(terms, share).profit) / span) * (height - 2 * pad)
  const zero = pad + (ends.most / span) * (height - 2 * pad)
  const lowest = terms.price > 0 ? Math.min(1, Math.max(0, 1 - floor / terms.price)) : 1
  const said = [0, 0.25, 0.5].map(share => offers.at(format.percent(share), format.money(at(terms, share).profit))).join(', ')
  const isLoss = at(terms, discount).profit < 0
  return (
    <svg className={classes.line} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img"
      aria-label={offers.profitLine(said)}>
      <line x1={pad} x2={width - pad} y1={zero} y2={zero} className={classes.zero} />
      <line x1={x(0)} y1={y(0)} x2={x(lowest)} y2={y(lowest)} className={classes.profit} />
      <line x1={x(lowest)} y1={y(lowest)} x2={x(1)} y2={y(1)} className={classes.beyond} />
      <circle cx={x(discount)} cy={y(discount)} r={5} className={isLoss || discount > lowest + 1e-9 ? classes.badDot : classes.dot} />
    </svg>
  )
}

// --- internal ---

const [width, height, pad] = [112, 44, 6]
