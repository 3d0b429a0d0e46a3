import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function SettingsPage() {
  const { settings } = useWords()
  return <PageTitle title={settings.title} />
}
