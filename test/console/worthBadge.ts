import type { UsualClient } from '../../sdk/src/client.ts'
import type { CustomerWorth } from '../../sdk/src/worth.ts'
import { expect, test } from 'vitest'
import type { Site } from './site.ts'

export function worthBadgeTests(site: () => Site): void {
  test('where nothing is learned the card says so, and the counter says nothing', async () => {
    const { page, url, owner, server } = site()
    const learned = await server.db.query<{ version: number }>(
      `update models set state = 'kept' where kind = 'worth' and state = 'active' returning version::int as version`,
    )
    await expect.poll(() => answered(owner), { timeout: 15_000 }).toBe('not_learned')
    await page.goto(url('/customers/g1'))
    await page.getByText('Worth is learned from the purchases of all customers').waitFor()
    await page.goto(url('/counter/g1'))
    await page.getByRole('button', { name: 'Confirm' }).waitFor()
    expect(await page.getByText(/Gold|with us|not been done yet/).count()).toBe(0)
    await server.db.query(`update models set state = 'active' where version = $1`, [learned[0]?.version ?? -1])
  })

  test('what was learned of the shop is told: in money on the card, in words at the counter', async () => {
    const { page, url, owner, server } = site()
    if ((await server.db.query(`select 1 from models where kind = 'worth' and state = 'active'`)).length === 0) await owner.models.train()
    await expect.poll(() => answered(owner), { timeout: 50_000 }).toBe('known')
    const known = await owner.customers.worth('g1')
    await page.goto(url('/customers/g1'))
    const block = page.getByRole('region', { name: 'Worth', exact: true })
    const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency: known.currency, currencyDisplay: 'narrowSymbol' })
    await block.getByText(`${money.format(known.worth.mean)} in the coming year`).waitFor()
    await block.getByText(known.tierName.en, { exact: true }).waitFor()
    await page.goto(url('/counter/g1'))
    await page.getByText(new RegExp(`^${known.tierName.en} · (new here|with us|seen less often|not seen for long)$`)).waitFor()
  })

  test('of who does not permit a profile nothing is said, neither on the card nor at the counter', async () => {
    const { page, url } = site()
    for (const path of ['/customers/g5', '/counter/g5']) {
      const asked = page.waitForResponse(/\/api\/customers\/g5$/)
      await page.goto(url(path))
      await asked
      await page.getByText(/does not permit/).first().waitFor()
      expect(await page.getByText(/Gold|Silver|Everyone|Worth is learned/).count(), path).toBe(0)
      expect(await page.getByRole('region', { name: 'Worth', exact: true }).count(), path).toBe(0)
    }
  })

  test('worth is one quiet line on the card, with all of its parts behind it', async () => {
    const { page, url } = site()
    await page.route('**/api/customers/g1/worth*', route => route.fulfill({ json: worth }))
    await page.goto(url('/customers/g1'))
    const block = page.getByRole('region', { name: 'Worth', exact: true })
    await block.getByText('€412.50 in the coming year (€268.00 – €541.00)').waitFor()
    await block.getByText('83% still a customer').waitFor()
    await block.getByText('Weakening').waitFor()
    expect(await block.getByText('Margin on what they paid').count()).toBe(0)
    await block.getByRole('button', { name: 'Details' }).focus()
    await page.keyboard.press('Enter')
    const rows = await block.locator('dl > div').allInnerTexts()
    const shown = rows.map(row => row.replaceAll(/\s+/g, ' '))
    expect(shown).toEqual(expect.arrayContaining([
      'Purchases in the coming year 41.2 30 – 52', 'Buys nothing in the coming 91 days 31%', 'Profit of one purchase €10.01',
      'Margin on what they paid €268.20', 'Returns -€6.00', 'Profit so far €231.40', 'They give us €431.50', 'Profit ahead €251.30',
      'They get from us €38.50', 'Waiting saved €2.50', 'Storage and computing €0.01', 'Other €0.02', 'A year €3.21',
    ]))
    await block.getByText('Giver: gives much and gets little').waitFor()
    await block.getByRole('button', { name: 'Less' }).click()
    await block.getByText('Margin on what they paid').waitFor({ state: 'detached' })
  })

  test('at the counter tier and state stand in words, and nothing that could be read as a number', async () => {
    const { page, url } = site()
    await page.goto(url('/counter/g1'))
    await page.getByText('Gold · seen less often', { exact: true }).waitFor()
    expect(await page.getByText(/412|541|83%|Worth/).filter({ hasNotText: 'Lost' }).count()).toBe(1)
    await page.unroute('**/api/customers/g1/worth*')
    await page.route('**/api/customers/g1/worth*', route =>
      route.fulfill({ json: { ...worth, tierName: { en: 'Top 10 %', ru: 'Топ 10 %' } } }))
    await page.reload()
    await page.getByText('seen less often', { exact: true }).waitFor()
    await page.unroute('**/api/customers/g1/worth*')
  })

  test('who says goodbye is asked one question; the answer is kept, shown, and told to everything that listens', async () => {
    const { page, url, owner, server } = site()
    await page.goto(url('/customers/g20'))
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Says goodbye' }).click()
    const dialog = page.getByRole('dialog', { name: 'Says goodbye' })
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await dialog.getByRole('radio', { name: 'Moved away' }).check()
    expect(await dialog.getByText('That can still be mended').count()).toBe(0)
    await dialog.getByRole('radio', { name: 'Too dear' }).check()
    await dialog.getByText('That can still be mended').waitFor()
    await dialog.getByLabel('In their own words').fill('The bagel became too dear.')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const said = page.getByRole('alert').filter({ hasText: 'Said goodbye' })
    await said.getByText('Too dear – The bagel became too dear.').waitFor()
    await said.getByText(/Rita$/).waitFor()
    const { leavings } = await owner.customers.leavings('g20')
    expect(leavings).toMatchObject([{ reason: 'price', note: 'The bagel became too dear.', by: 'Rita' }])
    const events = await server.db.query(`select 1 from events where customer_id = 'g20' and name = 'Exit Reason Given'`)
    expect(events).toHaveLength(1)
    await page.reload()
    await said.getByText('Too dear').waitFor()
  })
}

// --- internal ---

/** What the server says of Anna's worth: that it is known, or why it is not. */
function answered(owner: UsualClient): Promise<string> {
  return owner.customers.worth('g1').then(() => 'known', (problem: { code?: string }) => problem.code ?? 'broken')
}

/** The answer of the server for somebody with something of everything; a code that no page knows stands among the parts. */
const worth: CustomerWorth = {
  customerId: 'g1', name: 'Anna Berger', currency: 'EUR', tier: 1, tierName: { en: 'Gold', ru: 'Золото' }, state: 'weakening', alive: 0.83,
  silent: { probability: 0.31, days: 91 }, purchases: { mean: 41.2, low: 30, high: 52, days: 365 },
  worth: { mean: 412.5, low: 268, high: 541, days: 365 }, earned: 231.4,
  earnedParts: [{ code: 'sales', amount: 268.2 }, { code: 'returns', amount: -6 }, { code: 'minutes', amount: -30.8 }],
  perPurchase: 10.01,
  balance: {
    gives: 431.5, gets: 38.5, corner: 'giver',
    parts: [
      { code: 'earned', amount: 180.2 }, { code: 'ahead', amount: 251.3 }, { code: 'discounts', amount: 36 }, { code: 'time', amount: 2.5 },
    ],
  },
  knowing: {
    amount: 3.21, parts: [{ code: 'keeping', amount: 0.01 }, { code: 'minutes', amount: 3.18 }, { code: 'pigeons', amount: 0.02 }],
  },
  version: 4,
}
