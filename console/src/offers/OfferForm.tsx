import { MultiSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { OfferRow } from '@usual/sdk/offers.ts'
import type { ReactNode } from 'react'
import { Fold } from '../pieces/Fold.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { useWords } from '../words/words.ts'
import type { Draft } from './draft.ts'
import type { Part } from './field.ts'
import { ForWhom } from './ForWhom.tsx'
import { MessagePreview, Messages } from './Messages.tsx'
import classes from './offers.module.css'
import { SaveBar } from './SaveBar.tsx'
import { TermsForm, TermsLive } from './TermsForm.tsx'
import { Unsaved } from './Unsaved.tsx'
import { useOfferForm } from './useOfferForm.ts'
import { What } from './What.tsx'
import { Where } from './Where.tsx'

type Props = { readonly offer: OfferRow | undefined; readonly start: Draft; readonly timezone: string }

/** Everything that is said of an offer, part by part; beside it what that means for the price and for the eye of the customer. */
export function OfferForm({ offer, start, timezone }: Props) {
  const { offers: { form, marketerOnly } } = useWords()
  const mayChange = useMay('marketer')
  // Beside the form, or after the terms where there is no room.
  const isWide = useMediaQuery('(min-width: 75em)', true)
  const { draft, change, errors, hasFlaws, isSame, mayLeave, save } = useOfferForm(offer, start, timezone)
  const part: Part = { draft, change, errors }
  return (
    <form noValidate onSubmit={event => { event.preventDefault(); if (mayChange) save.start(offer ? undefined : 'draft') }}>
      {mayChange ? null : <Text c="dimmed" mb="md">{marketerOnly}</Text>}
      <fieldset disabled={!mayChange} style={{ all: 'unset', display: 'block', minWidth: 0 }}>
        <div className={classes.form}>
          <Stack>
            <Section title={form.what}><What {...part} /></Section>
            <Section title={form.terms}><TermsForm {...part} /></Section>
            {isWide ? null : <Section title={form.live}><TermsLive draft={draft} /></Section>}
            <Section title={form.where}><Where {...part} taken={offer?.taken ?? 0} /></Section>
            <Section title={form.audience}><ForWhom {...part} /></Section>
            <Section title={form.messages} hint={form.messagesHint}><Messages {...part} /></Section>
            <Sheet component="section" aria-label={form.more}>
              <Fold show={form.more} hide={form.hideMore}
                isOpen={errors.offerId !== undefined || errors.purposes !== undefined}><More {...part} isNew={!offer} /></Fold>
            </Sheet>
          </Stack>
          <Stack className={classes.aside ?? ''}>
            {isWide ? <Section title={form.live}><TermsLive draft={draft} /></Section> : null}
            {draft.variants.length === 0 ? null : (
              <Section title={form.preview}><MessagePreview variants={draft.variants} name={draft.name} /></Section>
            )}
          </Stack>
        </div>
      </fieldset>
      <Unsaved mayLeave={mayLeave} />
      {mayChange ? <SaveBar isNew={!offer} isSame={isSame} hasFlaws={hasFlaws} save={save} /> : null}
    </form>
  )
}

// --- internal ---

function Section({ title, hint, children }: { readonly title: string; readonly hint?: string; readonly children: ReactNode }) {
  return (
    <Sheet component="section" aria-label={title}>
      <Title order={2} fz={20} mb={hint === undefined ? 'sm' : 0}>{title}</Title>
      {hint === undefined ? null : <Text size="sm" c="dimmed" mb="sm">{hint}</Text>}
      {children}
    </Sheet>
  )
}

function More({ draft, change, errors, isNew }: Part & { readonly isNew: boolean }) {
  const { offers: { form }, card } = useWords()
  const purposes = useQuery({ queryKey: ['purposes'], queryFn: usual.purposes, staleTime: Infinity })
  return (
    <Stack mt="xs">
      <TextInput label={form.code} description={isNew ? form.codeHint : form.codeFixed} value={draft.offerId} disabled={!isNew}
        maxLength={80} spellCheck={false}
        error={errors.offerId} onChange={event => change({ offerId: event.currentTarget.value })} />
      <TextInput label={form.offerTheme} description={form.themeHint} value={draft.theme} maxLength={200} error={errors.theme}
        onChange={event => change({ theme: event.currentTarget.value })} />
      <MultiSelect label={form.purposes} value={[...draft.purposes]} comboboxProps={{ shadow: 'md' }} error={errors.purposes}
        data={(purposes.data ?? []).map(({ name }) => ({ value: name, label: card.consents.purposes[name]?.name ?? name }))}
        onChange={picked => change({ purposes: picked })} />
    </Stack>
  )
}
