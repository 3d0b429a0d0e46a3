import { Badge } from '@mantine/core'
import { useWorth } from '../card/useWorth.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'

/**
 * Tier and state in words that a guest who looks over the shoulder may read: never a number, and nothing where nothing may be or is
 * known. A tier that the business itself calls by a number is left out.
 */
export function WorthBadge({ customerId }: { readonly customerId: string }) {
  const { counter } = useWords()
  const { language } = useLanguage()
  const { data } = useWorth(customerId).worth
  if (!data) return null
  const words = [data.tierName[language], counter.states[data.state] ?? ''].filter(text => text !== '' && !/\d/.test(text))
  return (
    <Badge variant="light" color={data.tier === 1 ? 'yellow' : 'gray'} size="lg" tt="none" style={{ verticalAlign: 'middle' }}>
      {words.join(' · ')}
    </Badge>
  )
}
