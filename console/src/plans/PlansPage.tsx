import { Button, Stack, Text } from '@mantine/core'
import { IconChecklist, IconPlus, IconTag } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useOffers } from '../offers/useOffers.ts'
import { Empty } from '../pieces/Empty.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { NewPlan } from './NewPlan.tsx'
import { PlanCard } from './PlanCard.tsx'
import { usePlans } from './usePlans.ts'

/** Decisions for everybody at once: what was planned, and a new plan. */
export function PlansPage() {
  const { plans: words } = useWords()
  const mayKnow = useMay('staff')
  const mayChange = useMay('marketer')
  const [isNew, setNew] = useState(false)
  const plans = usePlans(mayKnow)
  const offers = useOffers()
  const rows = plans.data?.plans
  const hasOffers = offers.data?.offers.some(({ state }) => state === 'active') ?? true
  const add = mayChange && hasOffers ? <Button leftSection={<IconPlus size={20} />} onClick={() => setNew(true)}>{words.add}</Button> : null
  const toOffers = <Button component={Link} to="/offers" leftSection={<IconTag size={18} />}>{words.toOffers}</Button>
  return (
    <>
      <PageTitle title={words.title}>{rows && rows.length > 0 ? add : null}</PageTitle>
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-xs))" mb="lg" maw={760}>{words.about}</Text>
      {mayKnow ? null : <Empty title={words.staffOnlyTitle} icon={IconChecklist}>{words.staffOnly}</Empty>}
      {mayKnow ? (
        <Stack>
          {mayChange ? null : <Text c="dimmed">{words.marketerOnly}</Text>}
          {plans.isError ? <Failed error={plans.error} retry={() => void plans.refetch()} retrying={plans.isFetching} /> : null}
          {plans.isPending ? <Loading rows={3} height={120} /> : null}
          {rows?.length === 0 && hasOffers ? (
            <Empty title={words.emptyTitle} icon={IconChecklist} actions={add}>{words.empty}</Empty>
          ) : null}
          {rows?.length === 0 && !hasOffers ? (
            <Empty title={words.noOffersTitle} icon={IconTag} actions={toOffers}>{words.noOffers}</Empty>
          ) : null}
          {rows && rows.length > 0 ? (
            <Stack component="ul" gap="sm" m={0} p={0} aria-label={words.list} style={{ listStyle: 'none' }}>
              {rows.map(plan => <PlanCard key={plan.planId} plan={plan} />)}
            </Stack>
          ) : null}
        </Stack>
      ) : null}
      <NewPlan opened={isNew} close={() => setNew(false)} />
    </>
  )
}
