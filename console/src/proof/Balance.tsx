import { Text } from '@mantine/core'
import type { Account, Lift } from '@usual/sdk/proof.ts'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { Period } from './period.ts'
import classes from './proof.module.css'
import { Range } from './Range.tsx'
import { endsOf } from './range.ts'
import { VerdictBadge } from './VerdictBadge.tsx'

/** What was earned, what it cost, and when it has paid itself back. */
export function Balance({ account, period }: { readonly account: Account; readonly period: Period }) {
  const { proof } = useWords()
  return (
    <Sheet component="section" aria-label={proof.earned}>
      <div className={classes.balance}>
        <Earned account={account} />
        <Cost account={account} />
        <Payback account={account} period={period} />
      </div>
    </Sheet>
  )
}

// --- internal ---

type Props = { readonly account: Account }

function Earned({ account: { incremental, net, currency, lifts } }: Props) {
  const { proof } = useWords()
  const format = useFormat()
  const cash = (value: number) => format.roundMoney(value, currency)
  const verdict = verdictOf(lifts, incremental)
  const said = (each: NonNullable<typeof net>) => proof.between(cash(each.low), cash(each.high))
  return (
    <div>
      <Text c="dimmed">{proof.earned}</Text>
      <div className={classes.big}>{incremental === null ? proof.verdicts[verdict] : cash(incremental.mean)}</div>
      {incremental === null ? null : (
        <>
          <Text>{said(incremental)}</Text>
          <Range interval={incremental} ends={endsOf([incremental])}
            label={`${proof.earned}: ${cash(incremental.mean)}, ${said(incremental)}`} />
          <VerdictBadge verdict={verdict} />
        </>
      )}
      <Text size="sm" c="dimmed" mt={6}>{proof.verdictText[verdict]}</Text>
      {net === null ? null : <Text size="sm" mt={6}>{proof.net}: <b>{cash(net.mean)}</b>, {said(net)}</Text>}
    </div>
  )
}

function Cost({ account: { cost, costPerContact, costPerYear, contacts, currency, customers } }: Props) {
  const { proof } = useWords()
  const format = useFormat()
  return (
    <div>
      <Text c="dimmed">{proof.cost}</Text>
      <div className={classes.middle}>{format.roundMoney(cost, currency)}</div>
      <Text size="sm">{proof.contactsOf(contacts, format.number(contacts))}, {proof.customersOf(customers, format.number(customers))}</Text>
      <Text size="sm" c="dimmed" mt={6}>
        {costPerContact === null || cost === 0 ? proof.costNone
          : proof.costHint(format.fineMoney(costPerContact, currency), format.fineMoney(costPerYear, currency))}
      </Text>
      <Text size="sm" c="dimmed">{proof.costOnce}</Text>
    </div>
  )
}

function Payback({ account: { paybackOn, until }, period }: Props & { readonly period: Period }) {
  const { proof } = useWords()
  const format = useFormat()
  const isAsked = period.investment !== undefined
  const day = paybackOn === null ? '' : format.day(`${paybackOn}T12:00:00Z`)
  const said = paybackOn === null ? (isAsked ? proof.paysNever : proof.paysNo) : paybackOn > until ? proof.paysOn(day) : proof.paidOn(day)
  return (
    <div>
      <Text c="dimmed">{proof.payback}</Text>
      {!isAsked && paybackOn === null ? <Text mt={4}>{said}</Text> : <div className={classes.middle}>{said}</div>}
      <Text size="sm" c="dimmed" mt={6}>{proof.paybackHint}</Text>
    </div>
  )
}

/** The verdict of profit, which is what the money above is about. */
function verdictOf(lifts: readonly Lift[], incremental: Account['incremental']): Lift['verdict'] {
  if (incremental === null) return 'too_few'
  return lifts.find(({ metric }) => metric === 'profit')?.verdict
    ?? (incremental.low > 0 ? 'better' : incremental.high < 0 ? 'worse' : 'cannot_tell')
}
