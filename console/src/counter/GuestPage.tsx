import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function GuestPage() {
  const { counter } = useWords()
  return <PageTitle title={counter.title} />
}
