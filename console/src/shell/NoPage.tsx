import { Button, Text } from '@mantine/core'
import { Link } from 'react-router'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function NoPage() {
  const { shell } = useWords()
  return (
    <>
      <PageTitle title={shell.noPageTitle} />
      <Text c="dimmed" mb="lg">{shell.noPageText}</Text>
      <Button component={Link} to="/counter" size="md">{shell.toCounter}</Button>
    </>
  )
}
