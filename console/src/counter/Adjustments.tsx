import { Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconReplace } from '@tabler/icons-react'
import type { Adjustment } from '@usual/sdk/customer.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { isTaken } from './adjust.ts'
import { adjustmentText } from './adjustmentText.ts'
import type { Basket } from './basket.ts'
import { becauseText } from './because.ts'
import classes from './counter.module.css'

type Props = {
  readonly title: string
  readonly shown: readonly Adjustment[]
  readonly basket: Basket
  readonly locked: boolean
  readonly onTap: (adjustment: Adjustment) => void
}

/** What will probably be different this time: one tap changes the order, a second one takes it back. */
export function Adjustments({ title, shown, basket, locked, onTap }: Props) {
  const { counter } = useWords()
  const format = useFormat()
  if (shown.length === 0) return null
  return (
    <section aria-label={title}>
      <Text component="h2" fw={600} c="dimmed" mt="lg" mb="sm">{title}</Text>
      <div className={classes.chips}>
        {shown.map(each => {
          const taken = isTaken(basket, each)
          const Icon = taken ? IconCheck : IconReplace
          const likely = counter.likely(format.percent(each.probability))
          return (
            <UnstyledButton key={each.code + each.sku} className={classes.chip ?? ''} aria-pressed={taken} disabled={locked}
              onClick={() => onTap(each)}>
              <Icon size={22} color="var(--usual-accent)" style={{ flex: 'none' }} aria-hidden />
              <span style={{ minWidth: 0 }}>
                <Text fw={600} lh={1.25}>{adjustmentText(each, counter, format)}</Text>
                <Text size="sm" c="dimmed">{[likely, becauseText(each.because, counter, format)].filter(Boolean).join(' · ')}</Text>
              </span>
            </UnstyledButton>
          )
        })}
      </div>
    </section>
  )
}
