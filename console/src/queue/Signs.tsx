import { Badge, Text } from '@mantine/core'
import { IconAlertTriangle, IconHeartHandshake } from '@tabler/icons-react'
import type { Ticket } from '@usual/sdk/queue.ts'
import { useFormat } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import classes from './queue.module.css'
import { toldText } from './said.ts'

type Props = { readonly ticket: Ticket; readonly currency: string; readonly showWorth: boolean }

/** What staff need to know before they say a word: tier, worth, urgency, what is promised and what is still open. */
export function Signs({ ticket, currency, showWorth }: Props) {
  const { queue } = useWords()
  const { language } = useLanguage()
  const format = useFormat()
  const urgency = Math.min(Math.max(Math.round(ticket.urgency), 1), queue.urgencies.length)
  return (
    <>
      <div className={classes.signs}>
        {/* Of whose worth nothing may be known, the tier is only that of the average customer. */}
        {ticket.worth === null ? null : (
          <Badge variant="light" color={ticket.tier === 1 ? 'yellow' : 'gray'} size="lg" tt="none">{ticket.tierName[language]}</Badge>
        )}
        {urgency > 1 ? <Badge variant="light" color="orange" size="lg" tt="none">{queue.urgencies[urgency - 1]}</Badge> : null}
        {showWorth && ticket.worth !== null ? (
          <Text span title={queue.worthHint} style={{ fontVariantNumeric: 'tabular-nums' }}>
            {queue.worth(format.money(ticket.worth, currency))}
          </Text>
        ) : null}
      </div>
      {ticket.problems.length === 0 ? null : (
        <div className={classes.note}>
          <IconAlertTriangle size={18} color="var(--mantine-color-orange-light-color)" aria-hidden />
          <span><b>{queue.problems}:</b> {ticket.problems.map(each => toldText(each, queue, format)).join('; ')}</span>
        </div>
      )}
      {ticket.promised.length === 0 ? null : (
        <div className={classes.note}>
          <IconHeartHandshake size={18} color="var(--usual-accent)" aria-hidden />
          <span><b>{queue.promised}:</b> {ticket.promised.map(each => toldText(each, queue, format)).join('; ')}</span>
        </div>
      )}
    </>
  )
}
