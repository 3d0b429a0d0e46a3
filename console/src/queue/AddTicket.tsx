import { SegmentedControl, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUserQuestion } from '@tabler/icons-react'
import type { Ticket, TicketKind } from '@usual/sdk/queue.ts'
import { useState } from 'react'
import counter from '../counter/counter.module.css'
import { FindField } from '../counter/FindField.tsx'
import { useFind } from '../counter/useFind.ts'
import { useFewCustomers } from '../customers/useCustomers.ts'
import { Dialogue } from '../pieces/Dialogue.tsx'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useWalk } from '../pieces/useWalk.ts'
import { useWords } from '../words/words.ts'
import { Pressing } from './Pressing.tsx'
import classes from './queue.module.css'
import { useAdd } from './useQueue.ts'
import { WhoTile } from './WhoTile.tsx'

type Props = {
  /** Undefined while closed, else the code that was scanned, or ''. */
  readonly scanned: string | undefined
  readonly waiting: readonly Ticket[]
  readonly close: () => void
}

/** Adds a visitor, a call or a written request: one tap on who it is, or on "somebody we do not know". */
export function AddTicket({ scanned, waiting, close }: Props) {
  const { queue } = useWords()
  return (
    <Dialogue title={queue.add.title} size="xl" opened={scanned !== undefined} close={close}>
      {scanned === undefined ? null : <Form scanned={scanned} waiting={waiting} close={close} />}
    </Dialogue>
  )
}

// --- internal ---

const kinds: readonly TicketKind[] = ['visitor', 'call', 'ticket']

function Form({ scanned, waiting, close }: Props & { readonly scanned: string }) {
  const { queue, counter: words } = useWords()
  const [kind, setKind] = useState<TicketKind>('visitor')
  const [urgency, setUrgency] = useState<number>()
  const [about, setAbout] = useState('')
  const walk = useWalk()
  const add = useAdd(close)
  const here = new Set(waiting.map(ticket => ticket.customerId))
  const take = (customerId?: string, name?: string | null) => {
    if (add.isPending) return
    if (customerId !== undefined && here.has(customerId)) return notifications.show({ message: queue.add.alreadyWho(name ?? customerId) })
    const said = about.trim() === '' ? {} : { about: about.trim() }
    // The line itself shows who has come; a message would lie over the form when the next one is added.
    add.mutate({ kind, ...said, ...(urgency === undefined ? {} : { urgency }), ...(customerId === undefined ? {} : { customerId }) })
  }
  const find = useFind({ scanned, onTaken: () => undefined, onSeveral: walk.first, open: hit => take(hit.id, hit.name) })
  const few = useFewCustomers(find.text)
  const rows = few.data?.customers ?? []
  const searching = few.data !== undefined && few.data.search !== ''
  return (
    <div onKeyDown={walk.onKeyDown}>
      <SegmentedControl fullWidth size="md" mb="md" aria-label={queue.add.kind} value={kind}
        onChange={picked => setKind(kinds.find(each => each === picked) ?? 'visitor')}
        data={kinds.map(value => ({ value, label: queue.kinds[value] ?? value }))} />
      <FindField find={find} field={walk.field} />
      <Stack gap="sm" mt={-12}>
        {add.isError ? <Failed error={add.error} /> : null}
        {find.error ? <Failed error={find.error} /> : null}
        {few.isError ? <Failed error={few.error} retry={() => void few.refetch()} retrying={few.isFetching} /> : null}
        <UnstyledButton className={`${counter.guest ?? ''} ${classes.unknown ?? ''}`} disabled={add.isPending} onClick={() => take()}>
          <IconUserQuestion size={36} stroke={1.4} aria-hidden />
          <span className={counter.guestText}>
            <Text span fw={600} fz={19} lh={1.25}>{queue.add.unknown}</Text>
            <Text span size="sm" c="dimmed">{queue.add.unknownHint}</Text>
          </span>
        </UnstyledButton>
        <Pressing urgency={urgency} about={about} setUrgency={setUrgency} setAbout={setAbout} />
        {few.isPending ? <Loading rows={3} height={88} /> : null}
        {rows.length > 0 ? <Text component="h3" fw={600} c="dimmed">{searching ? words.found : words.recent}</Text> : null}
        {searching && rows.length === 0 ? <Text c="dimmed">{queue.add.none(few.data.search)}</Text> : null}
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" ref={walk.list}>
          {rows.map(row => (
            <WhoTile key={row.id} row={row} waits={here.has(row.id)} busy={add.isPending} onTap={() => take(row.id, row.name)} />
          ))}
        </SimpleGrid>
      </Stack>
    </div>
  )
}
