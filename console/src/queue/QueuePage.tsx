import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function QueuePage() {
  const { queue } = useWords()
  return <PageTitle title={queue.title} />
}
