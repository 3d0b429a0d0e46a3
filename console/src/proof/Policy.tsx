import { Alert, Stack, Text, Title } from '@mantine/core'
import { IconDice3 } from '@tabler/icons-react'
import type { OffPolicy } from '@usual/sdk/proof.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './proof.module.css'
import { Range } from './Range.tsx'
import { endsOf } from './range.ts'
import { useOffPolicy } from './useProof.ts'

/** What always choosing the best would have earned, or why that cannot be said. */
export function Policy() {
  const { proof } = useWords()
  const { data, isPending, isError, error, refetch, isFetching } = useOffPolicy()
  return (
    <Sheet component="section" aria-label={proof.policyTitle}>
      <Title order={2} fz={20}>{proof.policyTitle}</Title>
      <Text size="sm" c="dimmed" mb="md" maw={760}>{proof.policyHint}</Text>
      {isError ? <Failed error={error} retry={() => void refetch()} retrying={isFetching} /> : null}
      {isPending ? <Loading rows={2} height={90} /> : null}
      {data ? <Stack>{data.refused === null ? <Estimates policy={data} /> : <Refused policy={data} />}</Stack> : null}
    </Sheet>
  )
}

// --- internal ---

type Props = { readonly policy: OffPolicy }

function Refused({ policy: { refused, decisions, effective, maxWeight } }: Props) {
  const { proof } = useWords()
  const format = useFormat()
  const numbers = decisions === 0 ? '' : refused === 'one_weight_dominates'
    ? proof.heaviest(format.number(maxWeight), format.number(decisions / 20))
    : proof.effective(format.number(Math.round(effective)), format.number(decisions))
  return (
    <Alert variant="light" color="gray" radius="md" icon={<IconDice3 />} title={proof.refusedTitle}>
      {proof.refused[refused ?? ''] ?? refused} {numbers}
    </Alert>
  )
}

function Estimates({ policy: { estimates, observed, decisions, effective } }: Props) {
  const { proof } = useWords()
  const format = useFormat()
  const [first, ...others] = estimates.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const ends = endsOf([observed, ...estimates.map(each => each.value)])
  const rows = (shown: typeof estimates) => shown.map(({ name, value }) => (
    <Row key={name} name={proof.estimates[name] ?? name} value={value} ends={ends} />
  ))
  return (
    <>
      {first ? <Text fz={20} lh={1.4}>{proof.sure(format.money(first.value.low), format.money(first.value.high))}</Text> : null}
      <ul className={`${classes.lifts} ${classes.few}`}>
        {observed ? <Row name={proof.observed} value={observed} ends={ends} /> : null}
        {first ? rows([first]) : null}
      </ul>
      <Text size="sm" c="dimmed">{proof.effective(format.number(Math.round(effective)), format.number(decisions))}</Text>
      <div>
        <Fold show={proof.others} hide={proof.hideOthers}><ul className={`${classes.lifts} ${classes.few}`}>{rows(others)}</ul></Fold>
      </div>
    </>
  )
}

/** The one to believe first, then by how much they lean on a model. */
const order: readonly OffPolicy['estimates'][number]['name'][] = ['sndr', 'dr', 'snips', 'ips', 'switch', 'dm']

type RowProps = { readonly name: string; readonly value: NonNullable<OffPolicy['observed']>; readonly ends: ReturnType<typeof endsOf> }

function Row({ name, value, ends }: RowProps) {
  const { proof } = useWords()
  const format = useFormat()
  const range = proof.range(format.money(value.low), format.money(value.high))
  return (
    <li>
      <div><Text fw={600}>{name}</Text><Text size="sm" c="dimmed">{proof.perDecision}</Text></div>
      <div>
        <Text size="sm"><b>{format.money(value.mean)}</b> ({range})</Text>
        <Range interval={value} ends={ends} label={`${name}: ${format.money(value.mean)}, ${range}`} />
      </div>
    </li>
  )
}
