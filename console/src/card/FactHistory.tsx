import { Drawer, Text, Timeline } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CardField, Customer } from '@usual/sdk/customer.ts'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { usual } from '../shell/usual.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { FactValue } from './FactValue.tsx'
import { Provenance } from './Provenance.tsx'

type Props = { readonly customer: Customer; readonly field: CardField; readonly opened: boolean; readonly close: () => void }

/** Everything that was ever said of one field, the newest first. */
export function FactHistory({ customer, field, opened, close }: Props) {
  const { card, shell } = useWords()
  const { language } = useLanguage()
  return (
    <Drawer opened={opened} onClose={close} position="right" title={card.facts.history(field.label[language])}
      closeButtonProps={{ 'aria-label': shell.close }}>
      {opened ? <Statements customer={customer} field={field} /> : null}
    </Drawer>
  )
}

// --- internal ---

function Statements({ customer, field }: Pick<Props, 'customer' | 'field'>) {
  const { facts } = useWords().card
  const history = useQuery({
    queryKey: ['fact', customer.id, field.field],
    queryFn: () => usual.customers.factHistory(customer.id, field.field),
    staleTime: 0,
  })
  if (history.isError) return <Failed error={history.error} retry={() => void history.refetch()} />
  if (!history.data) return <Loading rows={3} />
  if (history.data.history.length === 0) return <Text c="dimmed">{facts.historyEmpty}</Text>
  return (
    <Timeline active={0} bulletSize={14} lineWidth={2}>
      {history.data.history.map((statement, i) => (
        <Timeline.Item key={i}>
          {statement.value === null ? <Text fs="italic" c="dimmed">{facts.removed}</Text> : (
            <FactValue field={field} value={statement.value} currency={customer.currency} />
          )}
          <Provenance fact={statement} />
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
