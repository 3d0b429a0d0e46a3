import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function CardPage() {
  const { card } = useWords()
  return <PageTitle title={card.title} />
}
