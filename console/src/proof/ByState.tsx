import { Text, Title } from '@mantine/core'
import type { Account } from '@usual/sdk/proof.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './proof.module.css'
import { Range } from './Range.tsx'
import { endsOf } from './range.ts'
import { VerdictBadge } from './VerdictBadge.tsx'

/** With whom it works: the difference by how customers stood on the first day, all on one line. */
export function ByState({ account: { byState, currency } }: { readonly account: Account }) {
  const { proof } = useWords()
  const format = useFormat()
  const ends = endsOf(byState.map(each => each.lift))
  const cash = (value: number) => format.money(value, currency)
  return (
    <Sheet component="section" aria-label={proof.byState}>
      <Title order={2} fz={20}>{proof.byState}</Title>
      <Text size="sm" c="dimmed" mb="sm">{byState.length === 0 ? proof.byStateNone : proof.byStateHint}</Text>
      <ul className={`${classes.lifts} ${classes.few}`}>
        {byState.map(({ state, customers, lift, verdict }) => (
          <li key={state}>
            <div>
              <Text fw={600}>{proof.state[state] ?? state}</Text>
              <Text size="sm" c="dimmed">{proof.customersOf(customers, format.number(customers))}</Text>
            </div>
            <div>
              {lift === null ? null : (
                <>
                  <Text size="sm"><b>{cash(lift.mean)}</b> ({proof.range(cash(lift.low), cash(lift.high))})</Text>
                  <Range interval={lift} ends={ends}
                    label={`${proof.state[state] ?? state}: ${cash(lift.mean)}, ${proof.range(cash(lift.low), cash(lift.high))}`} />
                </>
              )}
              <VerdictBadge verdict={verdict} isMoney={false} />
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
