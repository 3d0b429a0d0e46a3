import { Text, Title } from '@mantine/core'
import type { Account, Lift } from '@usual/sdk/proof.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { useMetricText } from './metricText.ts'
import classes from './proof.module.css'
import { Range } from './Range.tsx'
import { endsOf } from './range.ts'
import { VerdictBadge } from './VerdictBadge.tsx'

/** What changed for a customer: how many bought, and the money. */
export function Lifts({ account: { lifts } }: { readonly account: Account }) {
  const { proof } = useWords()
  return (
    <Sheet component="section" aria-label={proof.lifts}>
      <Title order={2} fz={20}>{proof.lifts}</Title>
      <Text size="sm" c="dimmed" mb="sm">{proof.liftsHint}</Text>
      <ul className={classes.lifts}>
        {lifts.map(lift => <LiftRow key={lift.metric} lift={lift} treated={proof.treated} control={proof.control} />)}
      </ul>
    </Sheet>
  )
}

type RowProps = { readonly lift: Lift; readonly treated: string; readonly control: string; readonly title?: string }

/** One measure: both groups, the difference with its interval, and whether it may be believed. */
export function LiftRow({ lift: found, treated: treatedName, control: controlName, title }: RowProps) {
  const { metric, treated, control, lift, verdict, detectable } = found
  const { proof } = useWords()
  const format = useFormat()
  const text = useMetricText()
  const group = (each: Lift['treated']) => proof.ofGroup(text(metric, each.mean), format.number(each.customers))
  const range = lift === null ? '' : proof.range(text(metric, lift.low), text(metric, lift.high))
  const about = proof.metricsAbout[metric] ?? ''
  return (
    <li>
      <div>
        <Text fw={600}>{title ?? proof.metrics[metric] ?? metric}</Text>
        <Text size="sm" c="dimmed">{title === undefined ? about : proof.metrics[metric] ?? metric}</Text>
      </div>
      <dl className={classes.groups}>
        <dt>{treatedName}</dt><dd>{group(treated)}</dd>
        <dt>{controlName}</dt><dd>{group(control)}</dd>
      </dl>
      <div>
        {lift === null ? null : (
          <>
            <Text size="sm"><b>{proof.lift(text(metric, lift.mean))}</b> ({range})</Text>
            <Range interval={lift} ends={endsOf([lift])} label={`${proof.lift(text(metric, lift.mean))}, ${range}`} />
          </>
        )}
        <VerdictBadge verdict={verdict} isMoney={false} />
        {verdict === 'better' || verdict === 'worse' ? null : (
          <Text size="sm" c="dimmed" mt={4}>
            {detectable === null ? proof.detectableNone : proof.detectable(format.finePercent(detectable))}
          </Text>
        )}
      </div>
    </li>
  )
}
