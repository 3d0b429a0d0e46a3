import { Alert, Anchor, Stack, Text, Title } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { WorthModelReport, WorthSummary } from '@usual/sdk/worth.ts'
import { Link } from 'react-router'
import { FigureTable } from '../pieces/FigureTable.tsx'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import { fill } from './fill.ts'

/** Which model foretells, why it was chosen, what speaks against it, and what the figures mean. */
export function Method({ summary: { model, days } }: { readonly summary: WorthSummary }) {
  const { worth, card } = useWords()
  return (
    <Stack>
      <Sheet component="section" aria-label={worth.model}>
        <Title order={2} fz={20} mb="xs">{worth.model}</Title>
        {model === null ? (
          <Text>{worth.noModel} <Anchor component={Link} to="/learning">{worth.toLearning}</Anchor></Text>
        ) : <Chosen model={model} />}
      </Sheet>
      {model === null ? null : <Warnings model={model} />}
      <Sheet component="section" aria-label={worth.meaning}>
        <Title order={2} fz={20} mb="xs">{worth.meaning}</Title>
        <Stack gap="xs" maw={760}>
          <Text>{worth.worthMeans(card.worth.ahead(days))}</Text>
          <Text>{worth.intervalMeans}</Text>
          <Text>{worth.profitMeans} <Anchor component={Link} to="/settings?tab=worth">{worth.toSettings}</Anchor></Text>
          <Text>{worth.givesMeans}</Text>
          <Text>{worth.getsMeans}</Text>
        </Stack>
      </Sheet>
    </Stack>
  )
}

// --- internal ---

function Chosen({ model: { chosen, counter, candidates, warnings } }: { readonly model: WorthModelReport }) {
  const { worth } = useWords()
  const format = useFormat()
  const { candidate } = worth
  // Where another one came closer and was not taken, a warning says why.
  const isClosest = candidates.length > 1 && !warnings.some(({ code }) => code === 'fallback')
  const about = worth.families[chosen.replace(/-\d+$/, '')]
  return (
    <Stack gap="xs" maw={760}>
      <Text>{isClosest ? worth.chosen(chosen, candidates.length) : worth.chosenAlone(chosen)} {about}</Text>
      <Text>{counter === chosen ? worth.countsToo : worth.counts(counter)}</Text>
      {candidates.length === 0 ? null : (
        <div>
          <Fold show={worth.candidates} hide={worth.hideCandidates}>
            <Text size="sm" c="dimmed" mb="xs">{worth.candidatesHint}</Text>
            <FigureTable label={worth.candidates} heads={[candidate.name, candidate.rmse, candidate.logScore, candidate.total]}
              rows={candidates.map(({ name, rmse, logScore, totalRatio }) => [
                name, format.figure(rmse), format.figure(logScore), format.finePercent(totalRatio),
              ])} />
          </Fold>
        </div>
      )}
    </Stack>
  )
}

function Warnings({ model: { warnings } }: { readonly model: WorthModelReport }) {
  const { worth } = useWords()
  const format = useFormat()
  // A newer server may warn of what this page has no words for; then it is not for the page to say that all is well.
  const said = warnings.flatMap(warning => fill(warning, worth.warning, value => format.number(Math.abs(value))) ?? [])
  if (said.length === 0 && warnings.length > 0) return null
  return (
    <Sheet component="section" aria-label={worth.warnings}>
      <Title order={2} fz={20} mb="xs">{worth.warnings}</Title>
      {said.length === 0 ? <Text>{worth.noWarnings}</Text> : (
        <Stack gap="xs">
          {said.map(text => <Alert key={text} color="yellow" variant="light" icon={<IconInfoCircle />}>{text}</Alert>)}
        </Stack>
      )}
    </Sheet>
  )
}
