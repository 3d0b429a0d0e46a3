import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { Account } from '@usual/sdk/proof.ts'
import { useSearchParams } from 'react-router'
import { DayInput } from '../card/DayInput.tsx'
import { NumberField } from '../pieces/NumberField.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useShop } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { csvAddress, type Period } from './period.ts'
import classes from './proof.module.css'

/** Which days, and what was spent to begin; all of it stands in the address. */
export function PeriodBar({ period, account }: { readonly period: Period; readonly account: Account | undefined }) {
  const { proof } = useWords()
  const shop = useShop().data
  const [, setAddress] = useSearchParams()
  const set = (name: keyof Period) => (value: string | null) => setAddress(now => {
    if (value === null || value === '') now.delete(name)
    else now.set(name, value)
    return now
  }, { replace: true })
  return (
    <Sheet component="section" aria-label={proof.period} p="md">
      <div className={classes.period}>
        <DayInput label={proof.from} value={period.from ?? account?.from ?? null} change={set('from')} />
        <DayInput label={proof.until} value={period.until ?? account?.until ?? null} change={set('until')} />
        <NumberField label={proof.investment} title={proof.investmentHint} value={period.investment ?? NaN}
          unit={shop?.currency} digits={2} allowNegative={false}
          change={value => set('investment')(Number.isNaN(value) || value <= 0 ? null : String(value))} />
        <Button component="a" href={csvAddress(period)} download variant="default" leftSection={<IconDownload size={18} />}>
          {proof.download}
        </Button>
      </div>
    </Sheet>
  )
}
