import { Alert, Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconArrowLeft, IconHistory, IconRefresh } from '@tabler/icons-react'
import type { Plan } from '@usual/sdk/plan.ts'
import { Link, useNavigate, useParams } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { ApprovePlan } from './ApprovePlan.tsx'
import { PlanBadges } from './PlanCard.tsx'
import { PlanResult } from './PlanResult.tsx'
import { StopPlan } from './StopPlan.tsx'
import { isUnderWay, useAgain, usePlan } from './usePlans.ts'

/** One plan: how far it is, what it would bring, and what may be done with it. */
export function PlanPage() {
  const { plans } = useWords()
  const { id = '' } = useParams()
  const plan = usePlan(id, useMay('staff'))
  const { data } = plan
  return (
    <>
      <Anchor component={Link} to="/plans" size="sm" style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }} mb={6}>
        <IconArrowLeft size={16} aria-hidden />{plans.title}
      </Anchor>
      <PageTitle title={data?.name ?? ''}>
        {data ? <Group gap="xs"><PlanBadges plan={data} /><Deeds plan={data} /></Group> : null}
      </PageTitle>
      <Stack>
        {plan.isError ? <Failed error={plan.error} retry={() => void plan.refetch()} retrying={plan.isFetching} /> : null}
        {plan.isPending && plan.fetchStatus !== 'idle' ? <Loading rows={3} height={180} /> : null}
        {data ? <Present plan={data} /> : null}
      </Stack>
    </>
  )
}

// --- internal ---

type Props = { readonly plan: Plan }

function Present({ plan }: Props) {
  const { plans, problems } = useWords()
  const problemText: Readonly<Record<string, string>> = problems
  const leftOut = Number(/^left_out (\d+)$/.exec(plan.note ?? '')?.[1] ?? 0)
  const format = useFormat()
  if (isUnderWay(plan)) return <Going share={plan.share} doing={plan.state === 'waiting' ? plans.waiting : plans.running} />
  if (plan.state === 'failed') {
    return (
      <Alert color="red" variant="light" radius="md" role="alert" title={plans.failed}>
        {plan.note === null ? null : plan.note === 'interrupted' ? plans.interrupted : problemText[plan.note] ?? plans.noteOf(plan.note)}
      </Alert>
    )
  }
  return (
    <>
      {plan.stale && plan.state === 'ready' ? (
        <Alert color="yellow" variant="light" radius="md" icon={<IconHistory />} title={plans.stale}>{plans.staleText}</Alert>
      ) : null}
      {plan.state === 'approved' && plan.share > 0 ? <Going share={plan.share} doing={plans.making} /> : null}
      {leftOut > 0 ? <Text role="status">{plans.leftOut(leftOut, format.number(leftOut))}</Text> : null}
      <PlanResult plan={plan} />
    </>
  )
}

function Going({ doing, share }: { readonly doing: string; readonly share: number }) {
  const { plans } = useWords()
  const format = useFormat()
  return (
    <Sheet>
      <Text fw={600} role="status">{doing}</Text>
      <Progress value={share * 100} size="xl" radius="xl" my="sm" animated aria-label={doing} />
      <Text size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>{plans.share(format.percent(share))}</Text>
    </Sheet>
  )
}

/** What may be done with it as it stands. */
function Deeds({ plan }: Props) {
  const { plans } = useWords()
  const mayChange = useMay('marketer')
  const navigate = useNavigate()
  // What was carried out stays as it was; another plan with the same wish is reckoned then.
  const again = useAgain(plan.planId, plans.againDone, planId => void navigate(`/plans/${encodeURIComponent(planId)}`))
  if (!mayChange || isUnderWay(plan)) return null
  if (again.isError) return <Failed error={again.error} retry={again.reset} />
  return (
    <>
      {plan.state !== 'approved' ? (
        <Button variant={plan.stale || plan.state === 'failed' ? 'filled' : 'default'} leftSection={<IconRefresh size={18} />}
          loading={again.isPending} onClick={() => again.mutate()}>{plans.again}</Button>
      ) : null}
      {plan.state === 'ready' && plan.contacts > 0 ? <ApprovePlan plan={plan} /> : null}
      {plan.state === 'approved' || plan.state === 'done' ? <StopPlan plan={plan} /> : null}
    </>
  )
}
