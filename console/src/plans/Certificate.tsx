import { Text } from '@mantine/core'
import type { Plan } from '@usual/sdk/plan.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './plans.module.css'

/** How near the plan is to what no plan can exceed, in a sentence and a bar. */
export function Certificate({ plan: { value, bound, gap, currency } }: { readonly plan: Plan }) {
  const { plans } = useWords()
  const format = useFormat()
  const cash = (amount: number) => format.money(amount, currency)
  const isPerfect = gap < 1e-7
  // Rounded up, so that it never promises more than was proved.
  const digits = gap < 1e-4 ? 1e6 : 1e4
  const within = format.figure(Math.ceil(gap * digits) / digits * 100)
  return (
    <section aria-label={plans.certificate}>
      <Text fw={600}>{plans.certificate}</Text>
      <div className={classes.bound} role="img" aria-label={plans.certificateLabel(cash(value), cash(bound))}>
        <div style={{ width: `${100 * Math.max(0, Math.min(1, bound > 0 ? value / bound : 1))}%` }} />
      </div>
      <Text>{isPerfect ? plans.perfect(cash(bound)) : plans.certified(cash(bound), `${within}\u00a0%`)}</Text>
      <Text size="sm" c="dimmed" mt={4}>{plans.certificateHint}</Text>
    </section>
  )
}
