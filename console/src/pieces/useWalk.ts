import { useRef, type KeyboardEvent } from 'react'

/**
 * Arrow keys between a search field and the links found: down goes from the field to the first, up from the first returns,
 * a letter typed on a link goes on in the field. The focus itself moves, so screen readers follow and Enter opens the link.
 */
export function useWalk() {
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-walk]') ?? [])]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const all = links()
    const here = all.findIndex(link => link === document.activeElement)
    const inField = document.activeElement === field.current
    if (!inField && here < 0) return
    const step = steps[event.key] ?? 0
    if (step !== 0 && !(inField && sideways.has(event.key))) {
      event.preventDefault()
      const next = here + step
      if (next < 0) field.current?.focus()
      else all[Math.min(all.length - 1, next)]?.focus()
    } else if (!inField && event.key.length === 1 && event.key !== ' ') field.current?.focus()
  }
  return { field, list, onKeyDown, first: () => links()[0]?.focus() }
}

// --- internal ---

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }
/** In the field these move the caret. */
const sideways: ReadonlySet<string> = new Set(['ArrowRight', 'ArrowLeft'])
