import { Anchor, Drawer, Group, Stack, Text } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import type { DecisionDetail } from '@usual/sdk/decisions.ts'
import { Link } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { usePhone } from '../pieces/usePhone.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Again } from './Again.tsx'
import { Because } from './Because.tsx'
import classes from './decisions.module.css'
import { FactsUsed } from './FactsUsed.tsx'
import { useChosenText } from './names.ts'
import { useDecision } from './useDecisions.ts'

/** Everything that one decision was made of, beside the list it was opened from. */
export function DecisionSheet({ id, close }: { readonly id: string | null; readonly close: () => void }) {
  const { decisions, shell } = useWords()
  const found = useDecision(id)
  const title = useChosenText()
  const isPhone = usePhone()
  const { data } = found
  return (
    <Drawer opened={id !== null} onClose={close} position="right" size={isPhone ? '100%' : 720} padding={isPhone ? 'md' : 'xl'}
      title={data ? (data.kind === 'silence' ? decisions.silence : title(data)) : decisions.sheet}
      closeButtonProps={{ 'aria-label': shell.close }}>
      {found.isError ? <Failed error={found.error} retry={() => void found.refetch()} retrying={found.isFetching} /> : null}
      {id !== null && found.isPending ? <Loading rows={5} height={90} /> : null}
      {data ? <Detail key={data.decisionId} detail={data} /> : null}
    </Drawer>
  )
}

// --- internal ---

function Detail({ detail }: { readonly detail: DecisionDetail }) {
  const { decisions, customers } = useWords()
  const format = useFormat()
  const { customerId, customerName, decidedAt, dueAt, direction, decisionId, modelVersion, decision } = detail
  return (
    <Stack gap="xl">
      <div>
        <Group gap={6} wrap="nowrap">
          <IconUser size={18} aria-hidden />
          <Anchor component={Link} to={`/customers/${encodeURIComponent(customerId)}`} fw={600}>
            {customerName ?? `${customers.nameless} ${customerId}`}
          </Anchor>
        </Group>
        <Text size="sm" c="dimmed" mt={2}>
          {[decisions.decided(format.dayTime(decidedAt)), decisions.asked[direction] ?? direction,
            ...(dueAt === null || direction === 'inbound' ? [] : [decisions.due(format.dayTime(dueAt))])].join(' · ')}
        </Text>
      </div>
      <Because decided={{ ...decision, why: detail.why }} />
      <FactsUsed facts={detail.facts} purpose={detail.purpose} />
      <section aria-label={decisions.again}>
        <Again id={decisionId} />
        <Text size="xs" c="dimmed" mt="md" className={classes.made ?? ''}>
          {decisions.madeWith(String(modelVersion), decision.bookId)}<br />{`${decisions.decisionId}: ${decisionId}`}
        </Text>
      </section>
    </Stack>
  )
}
