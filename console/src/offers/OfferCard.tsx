import { Group, Progress, Text } from '@mantine/core'
import type { OfferRow } from '@usual/sdk/offers.ts'
import { Link } from 'react-router'
import names from '../pieces/names.module.css'
import { Sheet } from '../pieces/Sheet.tsx'
import { Track } from '../pieces/Track.tsx'
import { useMay } from '../shell/session.ts'
import { useFormat } from '../words/format.ts'
import { useWords } from '../words/words.ts'
import classes from './offers.module.css'
import { ProfitLine } from './ProfitLine.tsx'
import { StateBadge, StateMenu } from './StateMenu.tsx'
import { termsOfRow } from './terms.ts'
import { useProducts } from './useOffers.ts'

/** One offer of the list: what it is, what it leaves, how long, and what became of it. */
export function OfferCard({ offer }: { readonly offer: OfferRow }) {
  const mayChange = useMay('marketer')
  return (
    <Sheet component="li" p="md" aria-label={offer.name}>
      <div className={classes.card}>
        <div className={classes.head}>
          <Group gap="6px 10px">
            <Link to={`/offers/${encodeURIComponent(offer.offerId)}`} className={names.head}>{offer.name}</Link>
            <StateBadge state={offer.state} />
          </Group>
          <Contents offer={offer} />
        </div>
        <TermsOf offer={offer} />
        <When offer={offer} />
        <Outcome offer={offer} />
        {mayChange ? <div className={classes.menu}><StateMenu offer={offer} /></div> : null}
      </div>
    </Sheet>
  )
}

// --- internal ---

type Props = { readonly offer: OfferRow }

/** As it stands within a line: an abbreviation keeps its letters. */
const inText = (name: string): string => (/^\p{Lu}{2}/u.test(name) ? name : name.charAt(0).toLocaleLowerCase() + name.slice(1))

function Contents({ offer: { kind, skus, channels, audience } }: Props) {
  const { offers, channels: words } = useWords()
  const { products } = useProducts(skus.slice(0, few))
  const names = products.map(({ sku, product }) => product?.name ?? sku)
  const rest = skus.length - names.length
  const heard = channels.map(channel => inText(words.names[channel])).join(', ')
  const goods = [...(names.length === 0 ? [offers.kinds[kind]] : [names.join(', ')]), ...(rest > 0 ? [offers.more(rest)] : [])].join(' ')
  return (
    <>
      <Text size="sm" mt={2} style={{ overflowWrap: 'anywhere' }}>{goods}</Text>
      <Text size="sm" c="dimmed">
        {offers.for}: {audience === null ? offers.everybody : offers.some} · {heard}
      </Text>
    </>
  )
}

const few = 3

function TermsOf({ offer }: Props) {
  const { offers } = useWords()
  const format = useFormat()
  const terms = termsOfRow(offer)
  if (!terms) return <Text size="sm" c="dimmed">{offers.noPrice}</Text>
  const profit = offer.profit ?? 0
  return (
    <div>
      <Text size="sm" className={classes.figures ?? ''}>
        <b>{format.money(terms.price * (1 - offer.discount))}</b>
        {offer.discount > 0 ? (
          <> <s>{format.money(terms.price)}</s> <span className={classes.nowrap}>{offers.off(format.percent(offer.discount))}</span></>
        ) : null}
      </Text>
      <div className={classes.small}>
        <ProfitLine terms={terms} discount={offer.discount} floor={offer.floor} />
        <Text size="xs" c={profit < 0 ? 'var(--mantine-color-error)' : 'dimmed'} className={classes.figures ?? ''}>
          {profit < 0 ? offers.lossOf(format.money(-profit)) : offers.profitOf(format.money(profit))}
        </Text>
      </div>
    </div>
  )
}

function When({ offer: { validFrom, validUntil, stock, taken } }: Props) {
  const { offers } = useWords()
  const format = useFormat()
  const now = new Date().toISOString()
  const isOver = validUntil !== null && validUntil < now
  const isAhead = validFrom !== null && validFrom > now
  const said = isOver ? offers.ended(format.day(validUntil))
    : isAhead ? offers.begins(format.day(validFrom))
      : validUntil !== null ? offers.until(format.day(validUntil)) : offers.anyTime
  const left = stock === null ? null : Math.max(0, stock - taken)
  return (
    <div>
      <Text size="sm" c={isOver ? 'var(--mantine-color-error)' : ''}>{said}</Text>
      {stock === null || left === null ? <Text size="sm" c="dimmed">{offers.endless}</Text> : (
        <>
          <Text size="sm" c={left === 0 ? 'var(--mantine-color-error)' : 'dimmed'} className={classes.figures ?? ''}>
            {left === 0 ? offers.soldOut : offers.left(format.number(left), format.number(stock))}
          </Text>
          <Progress value={stock > 0 ? (100 * left) / stock : 0} size="sm" radius="xl" mt={4} maw={140} aria-hidden />
        </>
      )}
    </div>
  )
}

/** Contacts and, within them, those who accepted. */
function Outcome({ offer: { contacts, accepted } }: Props) {
  const { offers } = useWords()
  const format = useFormat()
  if (contacts === 0) return <Text size="sm" c="dimmed">{offers.noContacts}</Text>
  const share = accepted / contacts
  return (
    <div>
      <Text size="sm" className={classes.figures ?? ''}>
        {offers.outcome(format.number(accepted), format.number(contacts))} {offers.outcomeShare(format.finePercent(share))}
      </Text>
      <Track share={share} />
    </div>
  )
}
