import { Text, Title } from '@mantine/core'
import { Fold } from '../pieces/Fold.tsx'
import { useWords } from '../words/words.ts'
import classes from './decisions.module.css'
import { useFactText } from './factText.ts'

type Props = { readonly facts: Readonly<Record<string, unknown>>; readonly purpose: string }

/** What was known of the customer and used; nothing where they do not permit it any more. */
export function FactsUsed({ facts, purpose }: Props) {
  const { decisions, card: { consents } } = useWords()
  const purposes = purpose.split(' ').map(name => consents.purposes[name]?.name ?? name).join(', ')
  const said = useFactText()(facts)
  return (
    <section aria-label={decisions.facts}>
      <Title order={3} fz={18}>{decisions.facts}</Title>
      {Object.keys(facts).length === 0 ? <Text size="sm" c="dimmed">{decisions.factsNone}</Text> : (
        <>
          <Text size="sm" c="dimmed">{decisions.factsFor(purposes)}</Text>
          <Fold show={decisions.factsShow} hide={decisions.factsHide}>
            <dl className={classes.facts}>
              {said.map(({ name, value }) => (
                <div key={name}><Text component="dt" size="xs" c="dimmed">{name}</Text><Text component="dd" size="sm">{value}</Text></div>
              ))}
            </dl>
          </Fold>
        </>
      )}
    </section>
  )
}
