import { SimpleGrid, Stack, Switch } from '@mantine/core'
import type { Settings } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { useMay } from '../../shell/session.ts'
import { useWords } from '../../words/words.ts'
import { Amount } from './Amount.tsx'
import { isFit, moneyBounds, toPercent, toShare, type Bounds, type Typed } from './amounts.ts'
import { Section } from './Section.tsx'

/** How far ahead worth looks, and from when on somebody counts as lost. */
export function Lost({ shop }: { readonly shop: Settings }) {
  const { lost } = useWords().settings.worth
  const mayChange = useMay('owner')
  const [years, setYears] = useState<Typed>(shop.worthYears)
  const [rate, setRate] = useState<Typed>(toPercent(shop.discountRate))
  const [byItself, setByItself] = useState(shop.lossHorizonDays === 0)
  const [days, setDays] = useState<Typed>(shop.lossHorizonDays === 0 ? 180 : shop.lossHorizonDays)
  const [cost, setCost] = useState<Typed>(shop.winBackCost)
  const fits = isFit(years, yearBounds) && isFit(rate, rateBounds) && isFit(cost, moneyBounds) && (byItself || isFit(days, dayBounds))
  const change = fits ? {
    worthYears: Number(years), discountRate: toShare(rate), lossHorizonDays: byItself ? 0 : Number(days), winBackCost: Number(cost),
  } : undefined
  return (
    <Section title={lost.title} hint={lost.hint} shop={shop} change={change}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" maw={760}>
        <Amount label={lost.years} description={lost.yearsHint} value={years} bounds={yearBounds} change={setYears} />
        <Amount label={lost.rate} description={lost.rateHint} value={rate} bounds={rateBounds} unit="%" change={setRate} />
        <Stack gap="xs">
          <Amount label={lost.days} description={lost.daysHint} value={byItself ? '' : days} bounds={dayBounds} disabled={byItself}
            change={setDays} />
          <Switch label={lost.byItself} description={lost.byItselfHint} checked={byItself} disabled={!mayChange}
            onChange={event => setByItself(event.currentTarget.checked)} />
        </Stack>
        <Amount label={lost.cost} description={lost.costHint} value={cost} bounds={moneyBounds} unit={shop.currency} change={setCost} />
      </SimpleGrid>
    </Section>
  )
}

// --- internal ---

const yearBounds: Bounds = { least: 1, most: 10, digits: 0 }
const rateBounds: Bounds = { least: 0, most: 100, digits: 1 }
const dayBounds: Bounds = { least: 1, most: 1825, digits: 0 }
