import { Badge, Group, Text, Title } from '@mantine/core'
import type { Experiment, ExperimentState } from '@usual/sdk/proof.ts'
import { useOfferName } from '../decisions/names.ts'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { armColor } from './arms.ts'
import { ExperimentDeed } from './ExperimentDeed.tsx'
import { LiftRow } from './Lifts.tsx'
import classes from './proof.module.css'
import { Warnings } from './Warnings.tsx'

/** One experiment: who is in which arm, and what each arm changed against the first. */
export function ExperimentCard({ experiment }: { readonly experiment: Experiment }) {
  const { proof } = useWords()
  const mayChange = useMay('marketer')
  const { name, state } = experiment
  return (
    <Sheet component="li" aria-label={name}>
      <Group justify="space-between" align="start" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Group gap="6px 10px">
            <Title order={2} fz={20} style={{ overflowWrap: 'anywhere' }}>{name}</Title>
            <Badge variant="light" size="lg" tt="none" color={colors[state]}>{proof.states[state]}</Badge>
          </Group>
          <When experiment={experiment} />
        </div>
        {mayChange && state !== 'stopped' ? <ExperimentDeed experiment={experiment} /> : null}
      </Group>
      <Arms experiment={experiment} />
      {state === 'draft' ? null : <Result experiment={experiment} />}
    </Sheet>
  )
}

// --- internal ---

type Props = { readonly experiment: Experiment }
const colors: Readonly<Record<ExperimentState, string>> = { draft: 'blue', running: 'awning', stopped: 'gray' }

function When({ experiment: { state, startedAt, stoppedAt, stoppedBecause, traffic, days, customers } }: Props) {
  const { proof } = useWords()
  const format = useFormat()
  const said = [
    ...(startedAt === null ? [] : [proof.started(format.day(startedAt))]),
    ...(stoppedAt === null ? [proof.plannedFor(days, format.number(days))] : [proof.ended(format.day(stoppedAt))]),
    ...(stoppedBecause === null ? [] : [proof.because[stoppedBecause] ?? stoppedBecause]),
    state === 'draft' ? proof.takesPart(format.percent(traffic)) : proof.customersOf(customers, format.number(customers)),
  ]
  return <Text size="sm" c="dimmed">{said.join(' · ')}</Text>
}

function Arms({ experiment: { arms } }: Props) {
  const { proof } = useWords()
  const format = useFormat()
  const offerName = useOfferName()
  const whatOf = ({ silence, offerIds }: Experiment['arms'][number]) =>
    silence ? proof.armSilence : offerIds.length === 0 ? proof.armAll : offerIds.map(offerName).join(', ')
  return (
    <div style={{ marginTop: 14 }}>
      <div className={classes.shares} aria-hidden>
        {arms.map((arm, i) => <div key={arm.name} style={{ width: `${100 * arm.share}%`, background: armColor(i) }} />)}
      </div>
      <ul className={classes.arms}>
        {arms.map((arm, i) => (
          <li key={arm.name}>
            <span className={classes.dot} style={{ background: armColor(i) }} aria-hidden />
            <Text span fw={600}>{arm.name}</Text>
            <Text span size="sm" c="dimmed">
              {proof.armOf(format.finePercent(arm.share), whatOf(arm))}{i === 0 ? ` · ${proof.controlArm}` : ''}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Result({ experiment: { arms, metric, lifts, warnings } }: Props) {
  const { proof } = useWords()
  const control = arms[0]?.name ?? ''
  const rows = (isAsked: boolean) => lifts.filter(each => (each.metric === metric) === isAsked).map(({ arm, ...lift }) => (
    <LiftRow key={`${arm} ${lift.metric}`} lift={lift} treated={arm} control={control} title={proof.against(arm, control)} />
  ))
  if (lifts.length === 0) return <Text mt="md" c="dimmed">{proof.notYet}</Text>
  return (
    <div style={{ marginTop: 18 }}>
      <Warnings warnings={warnings} />
      <ul className={classes.lifts} style={{ marginTop: 10 }}>{rows(true)}</ul>
      {lifts.some(each => each.metric !== metric) ? (
        <Fold show={proof.otherMetrics} hide={proof.hideMetrics}><ul className={classes.lifts}>{rows(false)}</ul></Fold>
      ) : null}
    </div>
  )
}
