import { Stack, Text, Title } from '@mantine/core'
import type { Plan } from '@usual/sdk/plan.ts'
import type { ReactNode } from 'react'
import { Bars } from '../pieces/Bars.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { Certificate } from './Certificate.tsx'
import { Curve } from './Curve.tsx'
import { Limits } from './Limits.tsx'
import { People } from './People.tsx'
import classes from './plans.module.css'

/** What a reckoned plan would bring: the sum, how sure that it is the best, and from what it comes. */
export function PlanResult({ plan }: Props) {
  const { plans } = useWords()
  return (
    <Stack>
      <Headline plan={plan} />
      {plan.curve.length > 1 ? <Curve plan={plan} /> : null}
      <div className={classes.halves}>
        <Stack><Limits plan={plan} /><Silent plan={plan} /></Stack>
        <Stack><ByOffer plan={plan} /><ByChannel plan={plan} /></Stack>
      </div>
      {plan.contacts > 0 ? <People plan={plan} /> : <Text c="dimmed">{plans.peopleNone}</Text>}
    </Stack>
  )
}

// --- internal ---

type Props = { readonly plan: Plan }

function Headline({ plan }: Props) {
  const { plans } = useWords()
  const format = useFormat()
  const { value, contacts, cost, customers, seconds, currency } = plan
  const cash = (amount: number) => format.roundMoney(amount, currency)
  const took = seconds < 10 ? format.figure(Number(seconds.toPrecision(2))) : format.number(Math.round(seconds))
  return (
    <Sheet component="section" aria-label={plans.earns}>
      <div className={classes.headline}>
        <div>
          {contacts === 0 ? <Text fz={20} lh={1.4}>{plans.nothing}</Text> : (
            <>
              <Text c="dimmed">{plans.earns}</Text>
              <Title order={2} fz={{ base: 26, sm: 32 }} lh={1.2}>
                {plans.headline(cash(value), plans.contactsOf(contacts, format.number(contacts)))}
              </Title>
              <Text mt="xs">{plans.perContact(format.money(value / contacts, currency))}. {plans.costs}: {cash(cost)}.</Text>
            </>
          )}
          <Text c="dimmed" size="sm" mt="xs">
            {plans.about2(plans.customersOf(customers, format.number(customers)), plans.seconds(took))}
          </Text>
        </div>
        {contacts === 0 ? null : <Certificate plan={plan} />}
      </div>
    </Sheet>
  )
}

function Part({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <Sheet component="section" aria-label={title}>
      <Title order={2} fz={20} mb={hint === undefined ? 'sm' : 0}>{title}</Title>
      {hint === undefined ? null : <Text size="sm" c="dimmed" mb="md">{hint}</Text>}
      {children}
    </Sheet>
  )
}

function ByOffer({ plan: { byOffer, currency } }: Props) {
  const { plans } = useWords()
  const format = useFormat()
  const most = Math.max(1e-9, ...byOffer.map(each => each.value))
  return (
    <Part title={plans.byOffer}>
      {byOffer.length === 0 ? <Text c="dimmed">{plans.peopleNone}</Text> : (
        <Bars full={most} label={plans.byOffer} bars={byOffer.toSorted((a, b) => b.value - a.value).map(each => ({
          key: each.offerId, name: each.name, to: `/offers/${encodeURIComponent(each.offerId)}`, label: each.name, share: each.value,
          value: plans.shared(plans.contactsOf(each.contacts, format.number(each.contacts)), format.roundMoney(each.value, currency)),
        }))} />
      )}
    </Part>
  )
}

function ByChannel({ plan: { byChannel, currency } }: Props) {
  const { plans, channels } = useWords()
  const format = useFormat()
  const most = Math.max(1e-9, ...byChannel.map(each => each.value))
  return (
    <Part title={plans.byChannel}>
      {byChannel.length === 0 ? <Text c="dimmed">{plans.peopleNone}</Text> : (
        <Bars full={most} label={plans.byChannel} bars={byChannel.toSorted((a, b) => b.value - a.value).map(each => ({
          key: each.channel, name: channels.names[each.channel], share: each.value,
          about: `${plans.cost.toLowerCase()} ${format.roundMoney(each.cost, currency)}`,
          value: plans.shared(plans.contactsOf(each.contacts, format.number(each.contacts)), format.roundMoney(each.value, currency)),
        }))} />
      )}
    </Part>
  )
}

function Silent({ plan: { silent } }: Props) {
  const { plans, decisions } = useWords()
  const format = useFormat()
  const passersBy = silent.find(each => each.reason === 'passer_by')?.customers ?? 0
  const known = silent.filter(each => each.reason !== 'passer_by')
  const most = Math.max(1, ...known.map(each => each.customers))
  return (
    <Part title={plans.silent} hint={plans.silentHint}>
      {known.length === 0 ? <Text>{plans.silentNone}</Text> : (
        <Bars full={most} label={plans.silent} bars={known.toSorted((a, b) => b.customers - a.customers).map(each => ({
          key: each.reason, name: plans.reasons[each.reason] ?? decisions.refusals[each.reason] ?? each.reason, share: each.customers,
          value: format.number(each.customers), color: 'var(--usual-dash)',
        }))} />
      )}
      {passersBy > 0 ? <Text size="sm" c="dimmed" mt="md">{plans.passersBy(passersBy, format.number(passersBy))}</Text> : null}
    </Part>
  )
}
