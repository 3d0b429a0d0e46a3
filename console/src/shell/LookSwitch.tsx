import { Center, SegmentedControl, VisuallyHidden, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useWords } from '../words/words.ts'

/** Light, dark, or as the device. */
export function LookSwitch() {
  const { shell } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const choice = (value: MantineColorScheme, Icon: typeof IconSun, name: string) => ({
    value, label: <Center mih={22} title={name}><Icon size={18} aria-hidden /><VisuallyHidden>{name}</VisuallyHidden></Center>,
  })
  return (
    <SegmentedControl fullWidth aria-label={shell.look} value={colorScheme} onChange={value => setColorScheme(value)}
      data={[choice('light', IconSun, shell.light), choice('dark', IconMoon, shell.dark), choice('auto', IconDeviceDesktop, shell.auto)]} />
  )
}
