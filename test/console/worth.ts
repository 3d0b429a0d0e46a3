import { expect, test } from 'vitest'
import { createUsual } from '../../sdk/src/client.ts'
import { learnWeekly } from '../worth.ts'
import type { Site } from './site.ts'

export function worthTests(site: () => Site): void {
  test('where nobody is assessed the page says what to do, and one tap assesses everybody', async () => {
    const { page, url, owner, server } = site()
    await seedLeavers(site())
    await forgetAssessments(site())
    await page.goto(url('/worth'))
    await page.getByRole('heading', { name: 'Nobody assessed yet' }).waitFor()
    expect(await page.getByRole('link', { name: 'Import a file' }).getAttribute('href')).toBe('/data')
    expect(await page.getByRole('link', { name: 'To learning' }).getAttribute('href')).toBe('/learning')
    await page.getByRole('button', { name: 'Assess now' }).click()
    await page.getByRole('alert').waitFor()
    await learnWeekly(server.db, Date.now())
    await page.getByRole('button', { name: 'Assess now' }).click()
    await page.getByText('Profit expected of all customers together in the coming year').waitFor({ timeout: 40_000 })
    await page.getByText('Assessed. What you see is the present state.').waitFor()
    const { total, customers, tenths, currency } = await owner.worth.summary()
    await page.getByText(moneyText(total.mean, currency, 0), { exact: true }).waitFor()
    await page.getByText(`${customers} customers,`).waitFor()
    await page.getByText(`The best tenth of the customers brings ${Math.round((100 * tenths[0]!.worth) / total.mean)}% of it.`).waitFor()
    await page.getByRole('img', { name: /^Share of the worth by tenth/ }).locator('svg').waitFor({ state: 'attached' })
    await page.getByText('up to 500 dollars a head').waitFor()
  })

  test('an assessment under way shows how far it is, and one that ends without a result says so', async () => {
    const { page, url, owner } = site()
    const present = await owner.worth.summary()
    let share: number | null = 0.4
    await page.route('**/api/worth', route => route.fulfill({
      json: { ...present, running: share === null ? null : { startedAt: present.assessedAt, share } },
    }))
    await page.goto(url('/worth'))
    await page.getByRole('progressbar', { name: 'Assessing every customer' }).waitFor()
    await page.getByText('40% done').waitFor()
    expect(await page.getByRole('button', { name: 'Assessing' }).isDisabled()).toBe(true)
    share = 0.9
    await page.getByText('90% done').waitFor()
    share = null
    await page.getByText('The assessment ended without a result').waitFor()
    await page.unroute('**/api/worth')
  })

  test('who gives much and gets little comes first; a point of the picture and a name lead to the card', async () => {
    const { page, url, owner } = site()
    const { customers: [first] } = await owner.worth.customers({ sort: 'unrewarded', limit: 1 })
    await page.goto(url('/worth?tab=balance'))
    const list = page.getByRole('region', { name: 'They give much and get little' })
    expect(await list.getByRole('link').nth(1).textContent()).toBe(nameText(first!))
    const picture = page.getByRole('img', { name: /^Balance of \d+ customers\. Partners: \d+, Givers: \d+/ })
    const point = picture.locator('circle').first()
    await point.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await point.boundingBox())!
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.click(x + width / 2, y + height / 2)
    await page.waitForURL('**/customers/**')
    await page.goBack()
    await list.getByRole('link', { name: nameText(first!) }).click()
    await page.waitForURL(`**/customers/${first!.customerId}`)
  })

  test('a corner leads to its customers; order and groups stand in the address; more of them come on request', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/worth?tab=balance'))
    await page.getByRole('link', { name: /^Partners/ }).click()
    await page.waitForURL('**/worth?tab=customers&sort=worth&corner=partner')
    const rows = page.getByRole('table', { name: 'Customers' }).locator('tbody tr')
    const partners = await owner.worth.customers({ sort: 'worth', corner: 'partner', limit: 25 })
    await expect.poll(() => rows.count()).toBe(partners.customers.length)
    await page.getByRole('combobox', { name: 'Corner' }).click()
    await page.getByRole('option', { name: 'All' }).click()
    const { customers: count } = await owner.worth.summary()
    await expect.poll(() => rows.count()).toBe(25)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.count()).toBe(count)
    await page.getByRole('combobox', { name: 'State' }).click()
    await page.getByRole('option', { name: 'Lost' }).click()
    await page.waitForURL('**&state=lost')
    const { customers: gone } = await owner.worth.customers({ sort: 'worth', state: 'lost' })
    await expect.poll(() => rows.locator('a').allTextContents()).toEqual(gone.map(nameText))
  })

  test('the model says why it was chosen and what to keep in mind; a word that the page does not know breaks nothing', async () => {
    const { page, url, server } = site()
    const warnings = [{ code: 'left_censored', params: { early: 1320, later: 310 } }, { code: 'new_moon', params: {} }]
    await server.db.query(`update assessments set summary = jsonb_set(summary, '{model,warnings}', $1)`, [JSON.stringify(warnings)])
    await page.goto(url('/worth?tab=method'))
    await page.getByText('MBG/NBD foretells purchases.').waitFor()
    await page.getByText('1,320 customers seem new in the first tenth of the time, 310 in the second').waitFor()
    await page.getByRole('button', { name: 'All models that were tried' }).click()
    await page.getByRole('table', { name: 'All models that were tried' }).getByText('102%').waitFor()
  })

  test('staff see the figures and start nothing; who may only look is told that they are not for them', async () => {
    const { page, url, owner, device } = site()
    await owner.staff.add({ name: 'Quirin', role: 'staff', password: 'serves at the counter' })
    const other = await device({ signedIn: false, viewport: { width: 390, height: 844 }, hasTouch: true })
    await other.goto(url('/worth'))
    await other.getByLabel('Name').fill('Quirin')
    await other.getByLabel('Password', { exact: true }).fill('serves at the counter')
    await other.keyboard.press('Enter')
    await other.getByText('Only a marketer or an owner may start an assessment.').waitFor()
    expect(await other.getByRole('button', { name: 'Assess now' }).isDisabled()).toBe(true)
    // On a phone the rarer pages are behind "More".
    await other.getByRole('button', { name: 'More pages and account' }).click()
    await other.getByRole('link', { name: 'Lost', exact: true }).click()
    await other.getByRole('heading', { name: /will not buy within/ }).waitFor()
    expect(await other.getByRole('link', { name: 'Settings' }).count()).toBe(0)
    await other.context().close()
    const me = await owner.session.me()
    await page.route('**/api/me', route => route.fulfill({ json: { ...me, role: 'read-only' } }))
    for (const path of ['/worth', '/lost']) {
      await page.goto(url(path))
      await page.getByRole('heading', { name: 'Only for those who serve' }).waitFor()
    }
    await page.unroute('**/api/me')
  })
}

/** Names and amounts as the English page writes them. */
export function nameText({ name, customerId }: { readonly name: string | null; readonly customerId: string }): string {
  return name ?? `Nameless ${customerId}`
}
export function moneyText(amount: number, currency: string, maximumFractionDigits = 2): string {
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits } as const
  return new Intl.NumberFormat('en-GB', style).format(amount)
}

/** As it was before the first assessment, with nothing learned of worth. */
export async function forgetAssessments({ owner, server }: Site): Promise<void> {
  // What was learned a moment ago may be assessed at this moment.
  const running = async () => (await owner.models.list()).running ?? (await owner.worth.summary()).running
  await expect.poll(running, { timeout: 30_000 }).toBeNull()
  await server.db.query(`delete from models where kind = 'worth'`)
  await server.db.query('truncate worths, assessments')
}

// --- internal ---

const dayMs = 86_400_000

/** Three who came every week: two have not been seen for months, one for some weeks. Somebody came today. */
async function seedLeavers({ server, owner }: Site): Promise<void> {
  const { listen } = createUsual({ baseUrl: server.url, key: server.writeKey })
  const now = Date.now()
  const leavers = [
    { id: 'g41', name: 'Boris Weit', silent: 80 }, { id: 'g42', name: 'Clara Fern', silent: 75 },
    { id: 'g43', name: 'Henri Matt', silent: 28 }, { id: 'g44', name: 'Ines Heute', silent: 0 },
  ]
  const identified = leavers.map(({ id, name }) => ({ type: 'identify', userId: id, messageId: `worth-${id}`, traits: { name } }))
  const orders = leavers.flatMap(({ id, silent }) => Array.from({ length: silent === 0 ? 1 : 16 }, (_, n) => {
    const [messageId, timestamp] = [`worth-${id}-${n}`, new Date(now - (silent + 7 * n) * dayMs).toISOString()]
    const products = [{ sku: 'BAG', name: 'Bagel with salmon', price: 6.9, quantity: 6 }]
    const properties = { order_id: messageId, currency: 'EUR', total: 41.4, products, channel: 'counter' }
    return { type: 'track', event: 'Order Completed', userId: id, messageId, timestamp, properties }
  }))
  await listen.batch({ batch: [...identified, ...orders] })
  await owner.customers.consent('g41', { purpose: 'offers.email', state: 'granted', place: 'At the counter' })
  await owner.customers.leaving('g42', { reason: 'price' })
}
