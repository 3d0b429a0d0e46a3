import { Stack, Text, Title } from '@mantine/core'
import type { Candidate, Decided } from '@usual/sdk/decisions.ts'
import type { ReactNode } from 'react'
import { useLanguage } from '../words/language.tsx'
import { Bars } from '../pieces/Bars.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Candidates } from './Candidates.tsx'
import classes from './decisions.module.css'
import { chosenOf, useOfferName } from './names.ts'
import { Waterfall } from './Waterfall.tsx'

/** The why of a decision, kept or only asked for: in two sentences, in money, in chances. */
export function Because({ decided }: { readonly decided: Decided }) {
  const { decisions } = useWords()
  const chosen = chosenOf(decided)
  return (
    <Stack gap="xl">
      <Said decided={decided} />
      {chosen ? <WhatItIsWorth decided={decided} chosen={chosen} /> : null}
      <Part title={decisions.candidates} hint={decided.candidates.length === 0 ? decisions.noCandidates : decisions.candidatesHint}>
        {decided.candidates.length === 0 ? null : <Candidates decision={decided} />}
      </Part>
      <Refused decided={decided} />
      {chosen ? <Evidence chosen={chosen} /> : null}
    </Stack>
  )
}

// --- internal ---

type Props = { readonly decided: Decided }

function Part({ title, hint, children }: { readonly title: string; readonly hint: string; readonly children?: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={3} fz={18}>{title}</Title>
      <Text size="sm" c="dimmed" mb="sm">{hint}</Text>
      {children}
    </section>
  )
}

function Said({ decided: { why } }: Props) {
  const { decisions } = useWords()
  const { language } = useLanguage()
  return (
    <section aria-label={decisions.why} className={classes.said}>
      <div>
        <Text size="sm" c="dimmed" mb={4}>{decisions.forStaff}</Text>
        <div className={classes.staff}>{why.staff[language]}</div>
      </div>
      <div>
        <Text size="sm" c="dimmed" mb={4}>{decisions.forCustomer}</Text>
        <div className={classes.letter}>{why.customer[language]}</div>
      </div>
    </section>
  )
}

function WhatItIsWorth({ decided: { choice }, chosen }: Props & { readonly chosen: Candidate }) {
  const { decisions, channels } = useWords()
  const format = useFormat()
  const offerName = useOfferName()
  const isSilence = choice.kind === 'silence'
  return (
    <Part title={decisions.worth} hint={isSilence ? decisions.silent : decisions.worthHint}>
      {isSilence ? (
        <Text mb="xs">{decisions.bestOther}: <b>{decisions.contact(offerName(chosen.offerId), channels.names[chosen.channel])}</b></Text>
      ) : null}
      <Waterfall value={chosen.value} />
      <Text size="sm" c="dimmed" mt="sm">
        {decisions.chances(format.percent(chosen.read), format.percent(chosen.accepted))}
        {chosen.price < chosen.listPrice - 0.005 ? ` ${decisions.price(format.money(chosen.price), format.money(chosen.listPrice))}.` : ''}
      </Text>
    </Part>
  )
}

function Refused({ decided: { refused, considered } }: Props) {
  const { decisions } = useWords()
  const format = useFormat()
  const rows = Object.entries(refused).toSorted((a, b) => b[1] - a[1])
  return (
    <Part title={decisions.refused} hint={decisions.refusedHint(considered, format.number(considered))}>
      {rows.length === 0 ? <Text>{decisions.refusedNone}</Text> : (
        <Bars label={decisions.refused} full={Math.max(1, considered)} bars={rows.map(([reason, count]) => ({
          key: reason, name: decisions.refusals[reason] ?? reason, value: format.number(count), share: count, color: 'var(--usual-dash)',
        }))} />
      )}
    </Part>
  )
}

function Evidence({ chosen: { rung } }: { readonly chosen: Candidate }) {
  const { decisions } = useWords()
  const format = useFormat()
  const count = Math.round(rung.n)
  return (
    <Part title={decisions.evidence} hint={`${decisions.rungs[rung.level] ?? rung.level}. ${decisions.rung(count, format.number(count))}`}>
      {rung.level === 'customer' ? <Text size="sm">{decisions.weight(format.percent(rung.weight))}</Text> : null}
    </Part>
  )
}
