import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function CounterPage() {
  const { counter } = useWords()
  return <PageTitle title={counter.title} />
}
