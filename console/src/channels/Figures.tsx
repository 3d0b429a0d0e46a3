import { Text } from '@mantine/core'
import type { ChannelRow } from '@usual/sdk/offers.ts'
import type { ReactNode } from 'react'
import { Track } from '../pieces/Track.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './channels.module.css'
import { isFaced } from './kinds.ts'

type Props = {
  readonly row: ChannelRow
  /** How many the farthest-reaching channel reaches: the full width of the line. */
  readonly most: number
}

/** What a contact costs, whom the channel reaches, what was used of it today, and how often one customer is contacted. */
export function Figures({ row, most }: Props) {
  return (
    <dl className={classes.figures}>
      <Cost row={row} />
      <Reach row={row} most={most} />
      <Today row={row} />
      <Cap row={row} />
    </dl>
  )
}

// --- internal ---

/** From here on a cap is none: nobody is contacted a hundred times a week. */
const endless = 100

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
      <Track share={reachable / most} />
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
      {perDay === 0 ? null : <Track share={usedToday / perDay} full={isFull} />}
      {isFull ? <Text size="xs" c="var(--mantine-color-error)">{words.full}</Text> : null}
    </Figure>
  )
}

function Cap({ row: { perWeek } }: { readonly row: ChannelRow }) {
  const { channels: words } = useWords()
  const format = useFormat()
  return <Figure term={words.week}><b>{perWeek >= endless ? words.noCap : words.capOf(perWeek, format.number(perWeek))}</b></Figure>
}
