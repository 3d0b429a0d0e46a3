import { NumberInput, TextInput } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { DayInput } from './DayInput.tsx'
import type { Price } from './fieldValues.ts'
import { LinesInput } from './LinesInput.tsx'

type Props = {
  readonly label: string
  readonly value: readonly Price[]
  readonly change: (value: readonly Price[]) => void
  readonly currency: string
}

/** What for how much, and until when: acceptable or promised prices, the parts of an estimate. */
export function PricesInput({ currency, ...lines }: Props) {
  const { facts } = useWords().card
  return (
    <LinesInput {...lines} empty={empty}>
      {(price, set) => (
        <>
          <TextInput aria-label={facts.what} placeholder={facts.what} value={price.what} maxLength={200} style={{ flex: '2 1 10rem' }}
            onChange={event => set({ ...price, what: event.currentTarget.value })} />
          <NumberInput aria-label={facts.price} placeholder={facts.price} value={price.price} min={0} decimalScale={4} hideControls
            rightSection={currency} rightSectionWidth={56} style={{ flex: '1 1 7rem' }}
            onChange={typed => set({ ...price, price: Number(typed) })} />
          <div style={{ flex: '1 1 9rem' }}>
            <DayInput label={facts.until} hideLabel value={price.until ?? null}
              change={until => set({ what: price.what, price: price.price, ...(until === null ? {} : { until }) })} />
          </div>
        </>
      )}
    </LinesInput>
  )
}

// --- internal ---

const empty: Price = { what: '', price: 0 }
