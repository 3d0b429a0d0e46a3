import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function CustomersPage() {
  const { customers } = useWords()
  return <PageTitle title={customers.title} />
}
