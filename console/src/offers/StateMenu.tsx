import { ActionIcon, Badge, Menu } from '@mantine/core'
import { IconArchive, IconDotsVertical, IconPencil, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { OfferRow, OfferState } from '@usual/sdk/offers.ts'
import { useProblemText } from '../pieces/problemText.ts'
import { useWords } from '../words/words.ts'
import { deedsOf, useSetState } from './useOffers.ts'

/** Activate, pause, archive: whatever may be done with the offer as it stands. */
export function StateMenu({ offer: { offerId, name, state } }: { readonly offer: Pick<OfferRow, 'offerId' | 'name' | 'state'> }) {
  const { offers } = useWords()
  const problemText = useProblemText()
  const set = useSetState()
  return (
    <Menu position="bottom-end" shadow="md" onClose={set.reset} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={40} radius="xl" loading={set.isPending} aria-label={offers.stateOf(name)}>
          <IconDotsVertical size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {deedsOf[state].map(({ deed, state: next }) => {
          const Icon = icons[deed]
          return (
            <Menu.Item key={deed} leftSection={<Icon size={18} />} py="sm" disabled={set.isPending}
              onClick={() => set.mutate({ offerId, state: next })}>
              {offers.stateChange[deed]}
            </Menu.Item>
          )
        })}
        {set.isError ? <Menu.Label c="var(--mantine-color-error)" role="alert" maw={260}>{problemText(set.error).title}</Menu.Label> : null}
      </Menu.Dropdown>
    </Menu>
  )
}

export function StateBadge({ state }: { readonly state: OfferState }) {
  const { offers } = useWords()
  return (
    <Badge variant="light" size="lg" tt="none" color={colors[state]} title={offers.stateHints[state] ?? ''} style={{ flex: 'none' }}>
      {offers.states[state]}
    </Badge>
  )
}

// --- internal ---

const icons = { activate: IconPlayerPlay, pause: IconPlayerPause, archive: IconArchive, draft: IconPencil } as const
const colors: Readonly<Record<OfferState, string>> = { draft: 'blue', active: 'awning', paused: 'yellow', archived: 'gray' }
