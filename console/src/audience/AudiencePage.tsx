import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconTag, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Empty } from '../pieces/Empty.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import classes from './audience.module.css'
import { Builder } from './Builder.tsx'
import { Count } from './Count.tsx'
import { keepRule, keptRule } from './kept.ts'
import { everybody, isEverybody, isFinished } from './rules.ts'
import { TextForm } from './TextForm.tsx'

/** Tries a rule: who would it be? What is tried stays in this tab until it is closed. */
export function AudiencePage() {
  const { audience } = useWords()
  const mayAsk = useMay('staff')
  const mayOffer = useMay('marketer')
  const navigate = useNavigate()
  const [rule, setRule] = useState(keptRule)
  const change = (next: typeof rule) => {
    setRule(next)
    keepRule(next)
  }
  return (
    <>
      <PageTitle title={audience.title}>
        {mayAsk && !isEverybody(rule) ? (
          <Group gap="xs">
            <Button variant="default" onClick={() => change(everybody)}>{audience.clear}</Button>
            {mayOffer ? (
              <Button leftSection={<IconTag size={18} />} disabled={!isFinished(rule)}
                onClick={() => void navigate('/offers/new', { state: { audience: rule } })}>{audience.makeOffer}</Button>
            ) : null}
          </Group>
        ) : null}
      </PageTitle>
      <Text c="dimmed" mt="calc(-1 * var(--mantine-spacing-xs))" mb="lg" maw={760}>{audience.about}</Text>
      {mayAsk ? (
        <div className={classes.page}>
          <Stack>
            <Sheet component="section" aria-label={audience.builder}>
              <Title order={2} fz={20} mb="sm">{audience.builder}</Title>
              <Builder rule={rule} change={change} />
            </Sheet>
            <Sheet component="section" aria-label={audience.text}>
              <Title order={2} fz={20}>{audience.text}</Title>
              <Text size="sm" c="dimmed" mb="xs">{audience.textHint}</Text>
              <TextForm rule={rule} change={change} />
            </Sheet>
          </Stack>
          <div className={classes.aside}><Sheet component="section" aria-label={audience.howMany}><Count rule={rule} /></Sheet></div>
        </div>
      ) : <Empty title={audience.staffOnlyTitle} icon={IconUsersGroup}>{audience.staffOnly}</Empty>}
    </>
  )
}
