import { Button } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import type { Experiment } from '@usual/sdk/proof.ts'
import { useState } from 'react'
import { Question } from '../pieces/Question.tsx'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { useExperimentDeed } from './useProof.ts'

/** Begins a draft or ends what runs; asked once more, since neither can be undone. */
export function ExperimentDeed({ experiment: { experimentId, name, state } }: { readonly experiment: Experiment }) {
  const { proof } = useWords()
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  const isDraft = state === 'draft'
  const deed = useExperimentDeed(
    () => (isDraft ? usual.proof.startExperiment(experimentId) : usual.proof.stopExperiment(experimentId)),
    isDraft ? proof.startedNow(name) : proof.stoppedNow(name), close,
  )
  const Icon = isDraft ? IconPlayerPlay : IconPlayerStop
  const word = isDraft ? proof.start : proof.stop
  return (
    <>
      <Button variant={isDraft ? 'filled' : 'default'} leftSection={<Icon size={18} />}
        aria-label={isDraft ? proof.startOf(name) : proof.stopOf(name)} onClick={() => setOpened(true)}>{word}</Button>
      <Question opened={opened} title={isDraft ? proof.startTitle : proof.stopTitle} text={isDraft ? proof.startText : proof.stopText}
        yes={word} ends={!isDraft} sending={deed} onYes={() => deed.mutate()} close={close} />
    </>
  )
}
