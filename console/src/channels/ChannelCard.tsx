import { Button, Group, Switch, Text, Title } from '@mantine/core'
import {
  IconBell, IconBuildingStore, IconDeviceDesktop, IconDeviceMobileMessage, IconMail, IconMailbox, IconMessageCircle, IconPencil, IconPhone,
  type Icon,
} from '@tabler/icons-react'
import type { ChannelKind, ChannelRow } from '@usual/sdk/offers.ts'
import type { ReactNode } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './channels.module.css'
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
    <Sheet component="li" aria-label={name}>
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
      <div style={{ opacity: isOn ? 1 : 0.6 }}>
        <dl className={classes.figures}>
          <Cost row={row} />
          <Reach row={row} most={most} />
          <Today row={row} />
          <Figure term={words.week}>{row.perWeek >= endless ? words.noCap : <Cap perWeek={row.perWeek} />}</Figure>
        </dl>
        {isFaced(row.channel) && row.quietFrom === row.quietUntil ? null : <Quiet row={row} />}
        <Outcome row={row} />
      </div>
      {mayChange ? (
        <Button mt="md" size="compact-md" variant="default" leftSection={<IconPencil size={16} />} aria-label={words.changeOf(name)}
          onClick={change}>
          {words.change}
        </Button>
      ) : null}
    </Sheet>
  )
}

// --- internal ---

/** From here on a cap is none: nobody is contacted a hundred times a week. */
const endless = 100

const icons: Readonly<Record<ChannelKind, Icon>> = {
  email: IconMail, sms: IconDeviceMobileMessage, push: IconBell, messenger: IconMessageCircle, call: IconPhone, post: IconMailbox,
  counter: IconBuildingStore, page: IconDeviceDesktop,
}

function Figure({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">{term}</Text>
      <dd className={classes.figure}>{children}</dd>
    </div>
  )
}

function Cost({ row: { cost, minutes, fullCost } }: { readonly row: ChannelRow }) {
  const { channels: words } = useWords()
  const format = useFormat()
  const fine = (money: number) => format.fineMoney(money)
  return (
    <Figure term={words.contact}>
      <b>{fullCost === 0 ? words.free : fine(fullCost)}</b>
      {minutes > 0 ? <Text size="xs" c="dimmed">{words.withMinutes(fine(cost), words.minutes(format.number(minutes)))}</Text> : null}
    </Figure>
  )
}

function Reach({ row: { channel, reachable }, most }: { readonly row: ChannelRow; readonly most: number }) {
  const { channels: words } = useWords()
  const format = useFormat()
  return (
    <Figure term={words.reach}>
      <b>{words.people(reachable, format.number(reachable))}</b>
      <div className={classes.track} aria-hidden><div style={{ width: `${(100 * reachable) / most}%` }} /></div>
      <Text size="xs" c="dimmed">{reachable === 0 ? words.nobodyReached : isFaced(channel) ? words.reachHere : words.reachHint}</Text>
    </Figure>
  )
}

function Today({ row: { perDay, usedToday } }: { readonly row: ChannelRow }) {
  const { channels: words } = useWords()
  const format = useFormat()
  const isFull = perDay > 0 && usedToday >= perDay
  return (
    <Figure term={words.today}>
      <b>{perDay === 0 ? words.noLimit(format.number(usedToday)) : words.ofDay(format.number(usedToday), format.number(perDay))}</b>
      {perDay === 0 ? null : (
        <div className={classes.track} data-full={isFull || undefined}
          aria-hidden><div style={{ width: `${Math.min(100, (100 * usedToday) / perDay)}%` }} /></div>
      )}
      {isFull ? <Text size="xs" c="var(--mantine-color-error)">{words.full}</Text> : null}
    </Figure>
  )
}

function Cap({ perWeek }: { readonly perWeek: number }) {
  const { channels: words } = useWords()
  const format = useFormat()
  return <b>{words.capOf(perWeek, format.number(perWeek))}</b>
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
