import { Button, Center, Group, Select, Stack, Text, Title } from '@mantine/core'
import type { Plan, PlanPerson } from '@usual/sdk/plan.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PeopleList, type Column } from '../pieces/PeopleList.tsx'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { usePlanPeople } from './usePlans.ts'

/** Who would get what, and why; a name leads to the card. */
export function People({ plan: { planId, byOffer, currency } }: { readonly plan: Plan }) {
  const { plans, decisions, channels } = useWords()
  const { language } = useLanguage()
  const format = useFormat()
  const [offerId, setOfferId] = useState<string | null>(null)
  const [limit, setLimit] = useState(firstShown)
  const people = usePlanPeople(planId, offerId ?? undefined, limit)
  const rows = people.data?.people
  const columns: readonly Column<PlanPerson>[] = [
    {
      key: 'offer', width: 190, head: plans.columns.offer, isText: true,
      value: each => decisions.contact(each.offerName, channels.names[each.channel]),
    },
    { key: 'due', head: plans.columns.due, value: each => format.dayTime(each.dueAt), isExtra: true },
    { key: 'value', head: plans.columns.value, value: each => format.money(each.value, currency) },
    { key: 'why', head: plans.columns.why, isText: true, value: each => <Text span size="sm">{each.why[language]}</Text> },
  ]
  return (
    <section aria-label={plans.people}>
      <Group justify="space-between" align="end" mb="sm">
        <div>
          <Title order={2} fz={20}>{plans.people}</Title>
          <Text size="sm" c="dimmed">{plans.peopleHint}</Text>
        </div>
        {byOffer.length < 2 ? null : (
          <Select aria-label={plans.peopleOffer} placeholder={plans.anyOffer} value={offerId} onChange={setOfferId} clearable
            clearButtonProps={{ 'aria-label': plans.anyOffer }} data={byOffer.map(each => ({ value: each.offerId, label: each.name }))} />
        )}
      </Group>
      <Stack>
        {people.isError ? <Failed error={people.error} retry={() => void people.refetch()} retrying={people.isFetching} /> : null}
        {people.isPending ? <Loading rows={6} height={56} /> : null}
        {rows?.length === 0 ? <Text>{plans.peopleNone}</Text> : null}
        {rows && rows.length > 0 ? <PeopleList<PlanPerson> label={plans.people} rows={rows} columns={columns} /> : null}
        {rows && rows.length >= limit && limit < mostShown ? (
          <Center>
            <Button variant="default" loading={people.isPlaceholderData} onClick={() => setLimit(limit + firstShown)}>{plans.more}</Button>
          </Center>
        ) : null}
      </Stack>
    </section>
  )
}

// --- internal ---

const [firstShown, mostShown] = [25, 200]
