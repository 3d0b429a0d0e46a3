import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useWords } from '../words/words.ts'

/** Back to the start of the counter, at the same place in every state of the page. */
export function BackLink() {
  const { counter } = useWords()
  return (
    <Button component={Link} to="/counter" variant="subtle" color="gray" c="inherit" size="md" mb="sm" ml={-14}
      leftSection={<IconArrowLeft size={20} />}>
      {counter.back}
    </Button>
  )
}
