import { Alert, Input, SimpleGrid, Slider, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { NumberField } from '../pieces/NumberField.tsx'
import { useShop } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import type { Draft } from './draft.ts'
import type { Part } from './field.ts'
import classes from './offers.module.css'
import { at, breakEvenOf, termsOf, type Terms } from './terms.ts'
import { TermsPicture } from './TermsPicture.tsx'
import { useProducts } from './useOffers.ts'

/** What is taken off and what is never gone below. */
export function TermsForm({ draft, change, errors }: Part) {
  const { form } = useWords().offers
  const format = useFormat()
  const currency = useShop().data?.currency
  const money = { digits: 4, unit: currency, min: 0, allowNegative: false } as const
  return (
    <Stack>
      <Input.Wrapper label={form.discount} labelElement="div" error={errors.discount}>
        <div className={classes.slider}>
          <Slider value={orNothing(draft.discount)} min={0} max={100} step={1} size="lg" mb="lg" thumbLabel={form.discount} styles={faint}
            label={value => format.percent(value / 100)} marks={marks.map(value => ({ value, label: format.percent(value / 100) }))}
            onChange={value => change({ discount: value })} />
          <NumberField aria-label={form.discount} value={draft.discount} digits={2} unit="%" min={0} max={100}
            change={value => change({ discount: value })} />
        </div>
      </Input.Wrapper>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NumberField label={form.price} description={form.priceHint} value={draft.price} error={errors.price}
          change={price => change({ price })} {...money} />
        <NumberField label={form.floor} description={form.floorHint} value={draft.floor} error={errors.floor}
          change={floor => change({ floor })} {...money} />
        <NumberField label={form.margin} description={form.marginHint} value={draft.margin} error={errors.margin} digits={4} unit={currency}
          change={margin => change({ margin })} />
      </SimpleGrid>
    </Stack>
  )
}

/** The same as a picture: what customers pay, what is left of it, and the floor. */
export function TermsLive({ draft }: { readonly draft: Draft }) {
  const { form } = useWords().offers
  const shop = useShop()
  const { products, isPending } = useProducts(draft.skus)
  if (!shop.data) return null
  const known = products.flatMap(({ product }) => (product ? [product] : []))
  const isWhole = known.length === products.length
  // Of a product that is gone nothing is known, so neither is the sum.
  const terms = isWhole || !Number.isNaN(draft.price) ? termsOf(draft, known, shop.data) : undefined
  if (!terms) return <Text c="dimmed">{isPending && draft.skus.length > 0 ? '' : form.noPrice}</Text>
  return <Live terms={terms} discount={orNothing(draft.discount) / 100} floor={orNothing(draft.floor)} />
}

// --- internal ---

const orNothing = (value: number): number => (Number.isNaN(value) ? 0 : value)
/** Mantine's own is fainter than WCAG AA. */
const faint = { markLabel: { color: 'var(--mantine-color-dimmed)' } } as const
const marks = [0, 25, 50, 75, 100] as const

type LiveProps = { readonly terms: Terms; readonly discount: number; readonly floor: number }

function Live({ terms, discount, floor }: LiveProps) {
  const { form } = useWords().offers
  const format = useFormat()
  const { asked, profit } = at(terms, discount)
  const isBelow = asked < floor - 1e-9
  const even = breakEvenOf(terms)
  return (
    <Stack gap="xs">
      <div className={classes.pair}>
        <div>
          <Text size="sm" c="dimmed">{form.asked}</Text>
          <div className={classes.big} style={{ color: isBelow ? 'var(--mantine-color-error)' : undefined }}>{format.money(asked)}</div>
        </div>
        <div>
          <Text size="sm" c="dimmed">{form.leaves}</Text>
          <div className={classes.big} style={{ color: profit < 0 ? 'var(--mantine-color-error)' : undefined }}>{format.money(profit)}</div>
          {asked > 0 && profit >= 0 ? <Text size="xs" c="dimmed">{form.marginShare(format.percent(profit / asked))}</Text> : null}
        </div>
      </div>
      <TermsPicture terms={terms} discount={discount} floor={floor} />
      <div aria-live="polite">
        {isBelow ? (
          <Alert color="red" variant="light" icon={<IconAlertTriangle />}>
            {form.belowFloor(format.money(asked), format.money(floor))}
          </Alert>
        ) : null}
        {profit < 0 ? (
          <Alert mt={isBelow ? 'xs' : 0} color="yellow" variant="light" icon={<IconAlertTriangle />}>
            {form.loss(format.money(-profit))}
          </Alert>
        ) : null}
      </div>
      {even === undefined || even > 1 || profit < 0 ? null : <Text size="sm" c="dimmed">{form.breakEven(format.percent(even))}</Text>}
    </Stack>
  )
}
