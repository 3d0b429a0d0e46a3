import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useWords } from '../words/words.ts'

export function NoPage() {
  const { shell } = useWords()
  return (
    <>
      <PageTitle title={shell.noPageTitle} />
      <Empty title={shell.noPageTitle} icon={IconMapQuestion} actions={<Button component={Link} to="/counter">{shell.toCounter}</Button>}>
        {shell.noPageText}
      </Empty>
    </>
  )
}
