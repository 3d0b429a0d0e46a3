import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function WorthPage() {
  return <PageTitle title={useWords().shell.worth} />
}
