import { Anchor, Group } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { Rule } from '@usual/sdk/audience.ts'
import { UsualProblem } from '@usual/sdk/problem.ts'
import { Link, useLocation, useParams } from 'react-router'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { PageTitle } from '../pieces/PageTitle.tsx'
import { useMay, useShop } from '../shell/session.ts'
import { useWords } from '../words/words.ts'
import { emptyDraft, toDraft } from './draft.ts'
import { OfferForm } from './OfferForm.tsx'
import { StateBadge, StateMenu } from './StateMenu.tsx'
import { useOffer } from './useOffers.ts'

/** A new offer, or one that is there. Another page may send an audience along. */
export function OfferPage() {
  const { offers: words } = useWords()
  const { id } = useParams()
  const mayChange = useMay('marketer')
  const shop = useShop()
  const offer = useOffer(id)
  const { state } = useLocation()
  const failed = shop.isError ? shop : offer.isError ? offer : undefined
  const timezone = shop.data?.timezone
  return (
    <>
      <Anchor component={Link} to="/offers" size="sm" style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }} mb={6}>
        <IconArrowLeft size={16} aria-hidden />{words.title}
      </Anchor>
      <PageTitle title={id === undefined ? words.add : offer.data?.name ?? ''}>
        {offer.data ? (
          <Group gap="xs"><StateBadge state={offer.data.state} />{mayChange ? <StateMenu offer={offer.data} /> : null}</Group>
        ) : null}
      </PageTitle>
      {failed ? (
        <Failed error={failed.error} retry={isGone(failed.error) ? undefined : () => void failed.refetch()} retrying={failed.isFetching} />
      ) : null}
      {!failed && (timezone === undefined || (id !== undefined && !offer.data)) ? <Loading rows={4} height={140} /> : null}
      {timezone !== undefined && id === undefined ? (
        <OfferForm key="new" offer={undefined} start={{ ...emptyDraft, audience: audienceIn(state) }} timezone={timezone} />
      ) : null}
      {timezone !== undefined && offer.data ? (
        <OfferForm key={offer.data.offerId} offer={offer.data} start={toDraft(offer.data, timezone)} timezone={timezone} />
      ) : null}
    </>
  )
}

// --- internal ---

/** Asking again finds nothing, either. */
function isGone(error: unknown): boolean {
  return error instanceof UsualProblem && error.code === 'unknown_offer'
}

/** The rule that another page of ours sent along; the browser keeps it with the address. */
function audienceIn(state: unknown): Rule | null {
  return typeof state === 'object' && state !== null && 'audience' in state ? state.audience as Rule : null
}
