import { Avatar, Badge, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCup } from '@tabler/icons-react'
import type { Customer } from '@usual/sdk/customer.ts'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { CustomerMenu } from './CustomerMenu.tsx'

/** Who this is and how it stands with them, at a glance. */
export function CustomerHeader({ customer }: { readonly customer: Customer }) {
  const { card } = useWords()
  const format = useFormat()
  const name = customer.name ?? card.unnamed(customer.id)
  const reach = [customer.name === null ? null : customer.id, customer.phone, customer.email].filter(each => each !== null)
  return (
    <Sheet>
      <Group align="start" gap="md" wrap="nowrap">
        <Avatar size={56} radius="xl" color="awning" visibleFrom="xs" aria-hidden {...(customer.name ? { name: customer.name } : {})} />
        <Stack gap={6} style={{ flex: 1, minWidth: 0 }}>
          {/* The heading of a page keeps room below; here its second line follows at once. */}
          <div style={{ marginBottom: 'calc(-1 * var(--mantine-spacing-lg))', overflowWrap: 'anywhere' }}>
            <PageTitle title={name}>
              <Group gap="xs">
                <Button component={Link} to={`/counter/${encodeURIComponent(customer.id)}`}
                  leftSection={<IconCup size={18} />}>{card.counter}</Button>
                <CustomerMenu customer={customer} />
              </Group>
            </PageTitle>
          </div>
          <Group gap="xs" mt={{ base: 8, xs: 0 }}>
            <Badge variant="light" tt="none">{card.kinds[customer.kind] ?? customer.kind}</Badge>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{reach.join(' · ')}</Text>
          </Group>
        </Stack>
      </Group>
      <SimpleGrid component="dl" cols={{ base: 2, sm: 5 }} spacing="md" mt="lg" mb={0}
        style={{ marginBlock: 'var(--mantine-spacing-lg) 0' }}>
        <Figure label={card.since}>{format.day(customer.firstOrderAt ?? customer.createdAt)}</Figure>
        <Figure label={card.lastVisit} under={customer.lastOrderAt ? format.day(customer.lastOrderAt) : undefined}>
          {customer.lastOrderAt ? format.relative(customer.lastOrderAt) : card.never}
        </Figure>
        <Figure label={card.orders}>{format.number(customer.orderCount)}</Figure>
        <Figure label={card.spent}
          under={customer.returned > 0 ? card.returned(format.money(customer.returned, customer.currency)) : undefined}>
          {format.money(customer.spent, customer.currency)}
        </Figure>
        <Figure label={card.manager}>{customer.manager ?? card.nobody}</Figure>
      </SimpleGrid>
    </Sheet>
  )
}

// --- internal ---

function Figure({ label, children, under }: { readonly label: string; readonly children: ReactNode; readonly under?: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">{label}</Text>
      <Text component="dd" fz="lg" fw={600} m={0} lh={1.3} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {children}
        {under === undefined ? null : <Text span display="block" size="sm" c="dimmed" fw={400}>{under}</Text>}
      </Text>
    </div>
  )
}
