import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'
import type { OfferRow, OfferState } from '@usual/sdk/offers.ts'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useProblemText } from '../pieces/problemText.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import { changeOf, codeOf, flawsOf, toOffer, type Draft } from './draft.ts'
import { fieldOf, flawText, refusalText, type Part } from './field.ts'

export type Save = ReturnType<typeof useOfferForm>['save']

/**
 * The draft of an offer and how it is saved. What the form can tell by itself is told at the fields once saving was tried; what the server
 * refuses stands at its field until that is changed.
 */
export function useOfferForm(offer: OfferRow | undefined, start: Draft, timezone: string) {
  const words = useWords()
  const problemText = useProblemText()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const [first] = useState(start)
  const [draft, setDraft] = useState(first)
  const [isCodeTyped, setCodeTyped] = useState(offer !== undefined)
  const [isTried, setTried] = useState(false)
  const isSaved = useRef(false)
  const save = useMutation({
    mutationFn: (state: OfferState | undefined) => (offer
      ? usual.offers.change(offer.offerId, changeOf(offer, draft, timezone))
      : usual.offers.add({ ...toOffer(draft, timezone), state: state ?? 'draft' })),
    onSuccess: async saved => {
      isSaved.current = true
      notifications.show({ message: words.offers.stateSet(saved.name, words.offers.form.saved) })
      cache.setQueryData(['offers', 'one', saved.offerId], saved)
      await cache.invalidateQueries({ queryKey: ['offers', 'list'] })
      void navigate('/offers')
    },
  })
  const change = (next: Partial<Draft>) => {
    save.reset()
    if (next.offerId !== undefined) setCodeTyped(next.offerId !== '')
    const code = next.name !== undefined && !isCodeTyped ? { offerId: codeOf(next.name, Math.random) } : {}
    setDraft(before => ({ ...before, ...code, ...next }))
  }
  const saidOf = (field: keyof Draft, error: unknown) => {
    const { title, detail } = problemText(error)
    return (error instanceof UsualProblem ? refusalText(field, error.code, words) : undefined) ?? `${title} ${detail}`.trim()
  }
  const flaws = flawsOf(draft)
  const refused = fieldOf(save.error)
  const told = isTried ? Object.fromEntries(Object.entries(flaws).map(([field, flaw]) => [field, flawText(flaw, words)])) : {}
  const errors: Part['errors'] = refused ? { ...told, [refused]: saidOf(refused, save.error) } : told
  const isSame = offer !== undefined && Object.keys(changeOf(offer, draft, timezone)).length === 0
  const hasFlaws = Object.keys(flaws).length > 0
  return {
    draft, change, errors,
    /** Told only once saving was tried. */
    hasFlaws: isTried && hasFlaws,
    isSame,
    /** Nothing was typed that would be lost. */
    mayLeave: () => isSaved.current || (offer ? isSame : draft === first),
    save: {
      isPending: save.isPending,
      /** What stands at no field. */
      error: refused ? null : save.error,
      start: (state: OfferState | undefined) => {
        setTried(true)
        if (!hasFlaws) save.mutate(state)
        // When the errors have been drawn.
        else setTimeout(focusFirstError)
      },
    },
  }
}

// --- internal ---

/** The field marked red that stands first, also where it is far up the page. */
function focusFirstError(): void {
  document.querySelector<HTMLElement>('form [aria-invalid=true], form [data-error] input')?.focus()
}
