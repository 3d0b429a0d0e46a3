import { Progress, SimpleGrid, Text, Title } from '@mantine/core'
import type { CustomerWorth, Interval } from '@usual/sdk/worth.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { WorthRows } from './WorthRows.tsx'

/** The figures behind the line: what is ahead, what was, who gives and who gets, and what knowing them costs. */
export function WorthDetails({ worth }: { readonly worth: CustomerWorth }) {
  const words = useWords().card.worth
  const format = useFormat()
  const money = (amount: number) => format.money(amount, worth.currency)
  const part = (of: Readonly<Record<string, string>>) => ({ code, amount }: { code: string; amount: number }) =>
    ({ name: of[code] ?? words.otherPart, value: money(amount) })
  const range = ({ low, high }: Interval, write: (value: number) => string) => words.range(write(low), write(high))
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" mt="md">
        <section aria-label={words.aheadTitle}>
          <Title order={3} fz="md" mb={4}>{words.aheadTitle}</Title>
          <WorthRows rows={[
            { name: words.worth(words.ahead(worth.worth.days)), value: money(worth.worth.mean), under: range(worth.worth, money) },
            {
              name: words.purchases(words.ahead(worth.purchases.days)), value: format.number(worth.purchases.mean),
              under: range(worth.purchases, format.number),
            },
            { name: words.perPurchase, value: money(worth.perPurchase) },
            { name: words.alive, value: format.percent(worth.alive) },
            { name: words.silent(words.ahead(worth.silent.days)), value: format.percent(worth.silent.probability) },
          ]} />
          <Text size="xs" c="dimmed" mt={6}>{words.rangeHint}</Text>
        </section>
        <section aria-label={words.earnedTitle}>
          <Title order={3} fz="md" mb={4}>{words.earnedTitle}</Title>
          <WorthRows rows={worth.earnedParts.map(part(words.earnedParts))} total={{ name: words.earned, value: money(worth.earned) }} />
        </section>
        <Balance worth={worth} money={money} />
        <section aria-label={words.knowingTitle}>
          <Title order={3} fz="md" mb={4}>{words.knowingTitle}</Title>
          <WorthRows rows={worth.knowing.parts.map(part(words.knowingParts))}
            total={{ name: words.aYear, value: money(worth.knowing.amount) }} />
        </section>
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="md">{worth.version === null ? words.noModel : words.staffOnly}</Text>
    </>
  )
}

// --- internal ---

function Balance({ worth: { balance }, money }: { readonly worth: CustomerWorth; readonly money: (amount: number) => string }) {
  const words = useWords().card.worth
  const most = Math.max(balance.gives, balance.gets, 0.01)
  const sides = [
    { name: words.gives, amount: balance.gives, color: 'awning', parts: balance.parts.filter(({ code }) => given.has(code)) },
    { name: words.gets, amount: balance.gets, color: 'orange', parts: balance.parts.filter(({ code }) => !given.has(code)) },
  ]
  return (
    <section aria-label={words.balanceTitle}>
      <Title order={3} fz="md" mb={4}>{words.balanceTitle}</Title>
      <Text size="sm" mb="xs"><b>{words.corners[balance.corner]}</b>: {words.cornersAbout[balance.corner]}</Text>
      {sides.map(({ name, amount, color, parts }) => (
        <div key={name}>
          <WorthRows rows={[]} total={{ name, value: money(amount) }} />
          {/* The amount stands above it, so the bar is only for the eye. */}
          <Progress value={(100 * Math.max(0, amount)) / most} size={8} color={color} mb={4} aria-hidden />
          <WorthRows quiet
            rows={parts.map(each => ({ name: words.balanceParts[each.code] ?? words.otherPart, value: money(each.amount) }))} />
        </div>
      ))}
    </section>
  )
}

/** What the customer gives; everything else is what they get. */
const given: ReadonlySet<string> = new Set(['earned', 'ahead'])
