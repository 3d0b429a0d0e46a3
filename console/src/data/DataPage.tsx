import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function DataPage() {
  const { data } = useWords()
  return <PageTitle title={data.title} />
}
