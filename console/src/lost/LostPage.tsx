import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function LostPage() {
  return <PageTitle title={useWords().shell.lost} />
}
