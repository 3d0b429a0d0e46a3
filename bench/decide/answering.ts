import type { Figure, Size } from '../bench.ts'
import { drive, fill, learn } from '../drive.ts'
import { startServer, type RunningServer } from '../server.ts'

/**
 * `POST /api/decide` at a fixed rate whatever the answers take, for customers who permit offers, beside a bare read by key at the same rate:
 * four of five are before us (page), the others are spoken to, where each contact is claimed durably before it is answered.
 */
export async function answering(size: Size, say: (line: string) => void): Promise<{ figures: Figure[]; json: Record<string, unknown> }> {
  const [rate, seconds, events, offers] = size === 'real' ? [500, 30, 60_000, 200] : [100, 3, 3000, 20]
  const server = await startServer()
  try {
    await fill(server, events)
    await learn(server)
    await permitAll(server)
    await offerAll(server, offers)
    const ids = (await server.db.query<{ id: string }>('select customer_id as id from memories order by 1')).map(row => row.id)
    say(`${ids.length} customers, ${offers} offers x 4 channels, ${rate} requests/s for ${seconds} s`)
    const bodies = Array.from({ length: rate * seconds }, (_, i) => (
      JSON.stringify({ customerId: ids[(i * 7919) % ids.length], place: i % 5 === 0 ? 'outbound' : 'page' })
    ))
    const paths = bodies.map(() => '/api/decide')
    await drive(server, paths.slice(0, rate * 3), rate, bodies)
    const decided = await drive(server, paths, rate, bodies)
    const bare = await drive(server, paths.map(() => '/api/me'), rate)
    const kept = await keptOf(server)
    return {
      figures: [
        {
          name: 'POST decide p99', value: decided.p99, unit: 'ms', reference: { name: 'GET me p99', value: bare.p99 },
          ...(size === 'real' && { must: { atMost: 10 } }),
        },
        { name: 'POST decide p50', value: decided.p50, unit: 'ms', reference: { name: 'GET me p50', value: bare.p50 } },
        { name: 'answers that were not 200', value: decided.failed, unit: '', must: { atMost: 0 } },
        { name: 'decisions that were not kept', value: rate * (seconds + 3) - kept.decisions, unit: '', must: { atMost: 0 } },
      ],
      json: {
        p50Ms: decided.p50, p99Ms: decided.p99, p999Ms: decided.p999, maxMs: decided.max, senderLateP99Ms: decided.lateP99,
        ratePerSecond: rate, failed: decided.failed, barePathP99Ms: bare.p99,
        contacts: kept.contacts, decisions: kept.decisions,
      },
    }
  } finally {
    await server.stop()
  }
}

// --- internal ---

async function permitAll(server: RunningServer): Promise<void> {
  await server.db.query(`update customers set stated_purposes = 1023, granted_purposes = 1023, email = customer_id || '@shop.example', phone = '+1 202 555 0101'`)
}

/** The best sold, one offer each, a third of them with something off. */
async function offerAll(server: RunningServer, count: number): Promise<void> {
  const products = await server.db.query<{ sku: string }>(
    `select p.sku from products p left join product_days d using (product_id) group by 1 order by sum(d.baskets) desc nulls last, 1 limit $1`, [count],
  )
  for (const [i, { sku }] of products.entries()) {
    const answer = await fetch(`${server.url}/api/offers`, {
      method: 'POST', headers: { authorization: `Bearer ${server.ownerKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        offerId: `offer-${i}`, name: `Offer ${i}`, kind: 'product', state: 'active', skus: [sku], price: 5 + (i % 40), discount: i % 3 === 0 ? 0.1 : 0,
        channels: ['email', 'sms', 'push', 'page'],
      }),
    })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}: ${await answer.text()}`)
  }
}

/** Once what waits to be kept is kept: the list waits for it. */
async function keptOf(server: RunningServer): Promise<{ readonly decisions: number; readonly contacts: number }> {
  await fetch(`${server.url}/api/decisions?limit=1`, { headers: { authorization: `Bearer ${server.ownerKey}` } })
  const [row] = await server.db.query<{ decisions: number; contacts: number }>(
    'select (select count(*) from decisions) as decisions, (select count(*) from contacts) as contacts',
  )
  return row!
}
