import { Badge, Group, Progress, Text } from '@mantine/core'
import type { PlanRow, PlanState } from '@usual/sdk/plan.ts'
import { Link } from 'react-router'
import names from '../pieces/names.module.css'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './plans.module.css'
import { isUnderWay } from './usePlans.ts'

/** One plan of the list: how it stands, and what it should earn. */
export function PlanCard({ plan }: { readonly plan: PlanRow }) {
  const { plans } = useWords()
  const format = useFormat()
  const { planId, name, createdAt, state, share, value, cost, contacts, customers } = plan
  const figures = [
    [plans.earns, format.roundMoney(value)], [plans.contacts, format.number(contacts)], [plans.costs, format.roundMoney(cost)],
    [plans.customers, format.number(customers)],
  ] as const
  return (
    <Sheet component="li" p="md" aria-label={name}>
      <div className={classes.card}>
        <div className={classes.head}>
          <Group gap="6px 10px">
            <Link to={`/plans/${encodeURIComponent(planId)}`} className={names.head}>{name}</Link>
            <PlanBadges plan={plan} />
          </Group>
          <Text size="sm" c="dimmed">{plans.created(format.relative(createdAt))}</Text>
        </div>
        {isUnderWay(plan) ? (
          <div className={classes.wide}>
            <Progress value={100 * share} size="lg" radius="xl" animated aria-label={state === 'waiting' ? plans.waiting : plans.running} />
            <Text size="sm" c="dimmed" mt={4}>{state === 'waiting' ? plans.waiting : plans.share(format.percent(share))}</Text>
          </div>
        ) : null}
        {state === 'failed' ? <Text size="sm" className={classes.wide ?? ''}>{plans.failed}</Text> : null}
        {isUnderWay(plan) || state === 'failed' ? null : figures.map(([title, text], i) => (
          <div key={title}>
            <Text size="xs" c="dimmed">{title}</Text>
            <Text className={classes.figure ?? ''} fw={i === 0 ? 700 : 500}>{text}</Text>
          </div>
        ))}
      </div>
    </Sheet>
  )
}

export function PlanBadges({ plan: { state, stale } }: { readonly plan: Pick<PlanRow, 'state' | 'stale'> }) {
  const { plans } = useWords()
  const style = { flex: 'none' } as const
  return (
    <>
      <Badge variant="light" size="lg" tt="none" color={colors[state]} style={style}>{plans.states[state]}</Badge>
      {stale && state === 'ready' ? <Badge variant="light" size="lg" tt="none" color="yellow" style={style}>{plans.stale}</Badge> : null}
    </>
  )
}

// --- internal ---

const colors: Readonly<Record<PlanState, string>> = {
  waiting: 'gray', running: 'blue', ready: 'blue', approved: 'awning', stopped: 'gray', done: 'gray', failed: 'red',
}
