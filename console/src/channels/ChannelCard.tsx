import { Button, Group, Switch, Text, Title } from '@mantine/core'
import {
  IconBell, IconBuildingStore, IconDeviceDesktop, IconDeviceMobileMessage, IconMail, IconMailbox, IconMessageCircle, IconPencil, IconPhone,
  type Icon,
} from '@tabler/icons-react'
import type { ChannelKind, ChannelRow } from '@usual/sdk/offers.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import classes from './channels.module.css'
import { Figures } from './Figures.tsx'
import { isFaced } from './kinds.ts'
import { Outcome } from './Outcome.tsx'
import { QuietStrip } from './QuietStrip.tsx'
import { quietText } from './quiet.ts'
import { useChangeChannel } from './useChannels.ts'

type Props = {
  readonly row: ChannelRow
  /** How many the farthest-reaching channel reaches: the full width of the line. */
  readonly most: number
  readonly change: () => void
}

/** One channel at a glance. What changes it stands in a dialogue, but for the switch. */
export function ChannelCard({ row, most, change }: Props) {
  const { channels: words } = useWords()
  const mayChange = useMay('marketer')
  const set = useChangeChannel(row.channel)
  const name = words.names[row.channel]
  const Icon = icons[row.channel]
  const isOn = set.isPending ? set.variables.on ?? row.on : row.on
  return (
    <Sheet component="li" aria-label={name} className={classes.card ?? ''}>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
          <Icon size={26} stroke={1.6} aria-hidden style={{ flex: 'none', opacity: isOn ? 1 : 0.5 }} />
          <Title order={2} fz={20} style={{ overflowWrap: 'anywhere' }}>{name}</Title>
          {isOn ? null : <Text span size="sm" c="dimmed">{words.off}</Text>}
        </Group>
        <Switch size="md" aria-label={words.use(name)} checked={isOn} disabled={!mayChange || set.isPending}
          onChange={event => set.mutate({ on: event.currentTarget.checked })} />
      </Group>
      {set.isError ? <Failed error={set.error} /> : null}
      <Figures row={row} most={most} />
      {isFaced(row.channel) && row.quietFrom === row.quietUntil ? null : <Quiet row={row} />}
      <Outcome row={row} />
      {mayChange ? (
        <div className={classes.change}>
          <Button size="compact-md" variant="default" leftSection={<IconPencil size={16} />}
            aria-label={words.changeOf(name)} onClick={change}>
            {words.change}
          </Button>
        </div>
      ) : null}
    </Sheet>
  )
}

// --- internal ---

const icons: Readonly<Record<ChannelKind, Icon>> = {
  email: IconMail, sms: IconDeviceMobileMessage, push: IconBell, messenger: IconMessageCircle, call: IconPhone, post: IconMailbox,
  counter: IconBuildingStore, page: IconDeviceDesktop,
}

function Quiet({ row: { quietFrom, quietUntil } }: { readonly row: ChannelRow }) {
  const { channels: words } = useWords()
  return (
    <div style={{ marginTop: 14 }}>
      <Text size="xs" c="dimmed" mb={4}>{words.quiet}: {quietText(quietFrom, quietUntil, words)}</Text>
      <QuietStrip from={quietFrom} until={quietUntil} />
    </div>
  )
}
