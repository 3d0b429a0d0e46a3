import { Text, Title } from '@mantine/core'
import type { Account } from '@usual/sdk/proof.ts'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './proof.module.css'

/** Contacts that were not made: how many, what that saved, and why. */
export function Silence({ account: { silence: { decisions, saved, reasons }, currency } }: { readonly account: Account }) {
  const { proof } = useWords()
  const format = useFormat()
  const most = Math.max(1, ...reasons.map(each => each.decisions))
  return (
    <Sheet component="section" aria-label={proof.silence}>
      <Title order={2} fz={20} mb="xs">{proof.silence}</Title>
      {decisions === 0 ? <Text>{proof.silenceNone}</Text> : (
        <>
          <div className={classes.middle}>
            {saved < 0 ? proof.lostBy(format.money(-saved, currency)) : proof.saved(format.money(saved, currency))}
          </div>
          <Text>{proof.silenceText(proof.contactsOf(decisions, format.number(decisions)))}</Text>
          <Text size="sm" c="dimmed" mb="md">{proof.savedHint}</Text>
          <Bars full={most} label={proof.silence} bars={reasons.toSorted((a, b) => b.decisions - a.decisions).map(each => ({
            key: each.reason, name: proof.reasons[each.reason] ?? each.reason, value: format.number(each.decisions), share: each.decisions,
            color: 'var(--usual-dash)',
          }))} />
        </>
      )}
    </Sheet>
  )
}
