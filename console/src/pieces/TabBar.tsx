import { Tabs } from '@mantine/core'
import { useEffect, useRef } from 'react'

type Props = { readonly tabs: readonly { readonly name: string; readonly label: string }[]; readonly present: string }

/** The tabs of a page in one line, which a phone scrolls sideways; the present one is brought into view. Stands in a `Tabs`. */
export function TabBar({ tabs, present }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected=true]')
    // Only sideways: `scrollIntoView` would move the page too.
    if (tab && list.current) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2
  }, [present])
  return (
    <Tabs.List ref={list} mb="md" style={line}>
      {tabs.map(({ name, label }) => <Tabs.Tab key={name} value={name} fz="md" style={{ flexShrink: 0 }}>{label}</Tabs.Tab>)}
    </Tabs.List>
  )
}

// --- internal ---

// Mantine draws the line as wide as what is seen at first; a shadow is as wide as the bar wherever it is scrolled to.
const line = {
  overflowX: 'auto', overflowY: 'hidden', flexWrap: 'nowrap', '--tab-border-color': 'transparent',
  boxShadow: 'inset 0 -2px 0 var(--usual-line)',
} as const
