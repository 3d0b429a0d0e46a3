import { Text } from '@mantine/core'
import type { ValueParts } from '@usual/sdk/decisions.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './decisions.module.css'
import { waterfallOf } from './waterfall.ts'

/** What the value is made of: each bar begins where the one before it ended. Figures and names stand in words. */
export function Waterfall({ value }: { readonly value: ValueParts }) {
  const { decisions } = useWords()
  const format = useFormat()
  const { steps, zero } = waterfallOf(value)
  const money = (amount: number) => `${amount > 0 ? '+' : ''}${format.fineMoney(amount)}`
  const said = steps.map(({ part, amount }) => `${decisions.parts[part]} ${format.fineMoney(amount)}`).join(', ')
  return (
    <ul className={classes.waterfall} aria-label={decisions.waterfall(said)}>
      {steps.map(({ part, amount, from, to }) => {
        const isTotal = part === 'total'
        const color = amount < 0 ? lost : isTotal ? accent : won
        return (
          <li key={part} className={isTotal ? classes.total : ''}>
            <div className={classes.part}>
              <Text span inherit fw={isTotal ? 700 : 600}>{decisions.parts[part]}</Text>
              <Text span size="xs" c="dimmed">{decisions.partsAbout[part]}</Text>
            </div>
            <div className={classes.fall} aria-hidden>
              <i className={classes.zeroLine} style={{ left: percent(zero) }} />
              <b style={{ left: percent(from), width: percent(to - from), background: color }} />
            </div>
            <Text span inherit className={classes.amount ?? ''} fw={isTotal ? 700 : 500}>
              {isTotal ? format.fineMoney(amount) : money(amount)}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}

// --- internal ---

const percent = (share: number): string => `${100 * share}%`
const accent = 'var(--mantine-primary-color-filled)'
const [won, lost] = ['var(--mantine-color-awning-4)', 'var(--mantine-color-orange-6)']
