import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { AudienceField, Rule } from '@usual/sdk/audience.ts'
import { useEffect, useMemo, useState } from 'react'
import { usual } from '../shell/usual.ts'
import { isFinished } from './rules.ts'

/** What may be asked about, by name; fields seldom change. */
export function useFields() {
  const fields = useQuery({ queryKey: ['audience', 'fields'], queryFn: usual.audience.fields, staleTime: 5 * 60_000 })
  const byName = useMemo(() => new Map<string, AudienceField>((fields.data?.fields ?? []).map(each => [each.name, each])), [fields.data])
  return { fields, byName }
}

/** How many a rule means, asked when typing rests. The count before stays until the next one comes, and while a row is unfinished. */
export function useCount(rule: Rule) {
  const [asked] = useDebouncedValue(rule, restMs)
  const said = JSON.stringify(asked)
  const count = useQuery({
    queryKey: ['audience', 'count', said], queryFn: ({ signal }) => usual.audience.count(asked, signal), enabled: isFinished(asked),
    placeholderData: before => before,
  })
  const isBehind = count.isPlaceholderData || JSON.stringify(rule) !== said
  return { count, isBehind, isSlow: useLasting(count.isFetching, 1_000) }
}

/** The rule in words; the words before stay until the next ones come. */
export function useSaid(rule: Rule, enabled: boolean) {
  const [asked] = useDebouncedValue(rule, restMs)
  return useQuery({
    queryKey: ['audience', 'said', JSON.stringify(asked)], queryFn: () => usual.audience.parse({ rule: asked }),
    enabled: enabled && isFinished(asked), placeholderData: before => before, staleTime: Infinity,
  })
}

/** What a text means, asked when typing rests. Null while nothing was typed. */
export function useMeaning(text: string | null) {
  const [asked] = useDebouncedValue(text, restMs)
  const meaning = useQuery({
    queryKey: ['audience', 'meaning', asked], queryFn: () => usual.audience.parse({ text: asked ?? '' }),
    enabled: asked !== null && asked === text, staleTime: Infinity, retry: false,
  })
  return { meaning, isAbout: asked !== null && asked === text }
}

// --- internal ---

/** Shorter than the pause between two words, longer than between two letters. */
const restMs = 350

/** True once something has lasted so long. */
function useLasting(going: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!going) return
    const timer = setTimeout(() => setLasting(true), ms)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [going, ms])
  return lasting
}
