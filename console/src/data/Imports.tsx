import { Alert, Stack } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { DropFile } from './DropFile.tsx'
import { EarlierImports } from './EarlierImports.tsx'
import { ImportRun } from './ImportRun.tsx'
import { ImportSetup } from './ImportSetup.tsx'

/** A file is dropped, understood, checked by a person, then brought in before their eyes. */
export function Imports() {
  const { data } = useWords()
  const mayImport = useMay('marketer')
  const [file, setFile] = useState<File | null>(null)
  const [running, setRunning] = useState<string | null>(null)
  const again = () => { setFile(null); setRunning(null) }
  return (
    <Stack>
      {mayImport ? null : <Alert icon={<IconLock />} variant="light">{data.readOnly}</Alert>}
      {running !== null ? <ImportRun id={running} again={again} />
        : file ? <ImportSetup key={`${file.name} ${file.lastModified}`} file={file} another={again} started={setRunning} />
          : <DropFile choose={setFile} disabled={!mayImport} />}
      <EarlierImports not={running} />
    </Stack>
  )
}
