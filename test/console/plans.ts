import { expect, test } from 'vitest'
import type { Site } from './site.ts'

export function plansTests(site: () => Site): void {
  test('a plan is wished for, reckoned and told with its certificate, its limits and its people', async () => {
    const { page, url, owner } = site()
    await permitSms(site())
    await page.goto(url('/plans'))
    await page.getByRole('heading', { name: 'No plan yet' }).waitFor()
    await page.getByRole('button', { name: 'New plan' }).click()
    await page.getByRole('button', { name: 'Reckon the plan' }).click()
    await page.getByText('Give it a name.').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Week of tea in June')
    await page.getByRole('textbox', { name: 'Contacts' }).fill('5')
    await page.getByRole('button', { name: 'Reckon the plan' }).click()
    await page.getByRole('heading', { name: /from \d contacts?$/ }).waitFor({ timeout: 20_000 })
    const { plans: [row] } = await owner.plans.list()
    const plan = await owner.plans.get(row!.planId)
    expect(plan).toMatchObject({ name: 'Week of tea in June', state: 'ready', wish: { contacts: 5, budget: null } })
    await page.getByRole('region', { name: 'How good is it?' }).getByText(/^No plan can earn more than /).waitFor()
    await page.getByRole('img', { name: /^Profit grows until / }).locator('svg').waitFor({ state: 'attached' })
    await page.getByRole('region', { name: 'Limits' }).getByText(`${plan.limits.find(each => each.kind === 'contacts')!.used} of 5 used`).waitFor()
    const { people: [first] } = await owner.plans.people(plan.planId)
    const people = page.getByRole('region', { name: 'Who would get what' })
    await people.getByText(first!.why.en).first().waitFor()
    expect(await people.getByRole('link', { name: first!.name! }).first().getAttribute('href')).toBe(`/customers/${first!.customerId}`)
  })

  test('nothing is sent before it is approved for a day; what is stopped says so, and is planned again as another plan', async () => {
    const { page, url, owner } = site()
    const { plans: [row] } = await owner.plans.list()
    await page.goto(url(`/plans/${row!.planId}`))
    await page.getByRole('button', { name: 'Approve' }).click()
    const asked = page.getByRole('dialog', { name: 'Approve the plan?' })
    await asked.getByText('From a day on').click()
    await asked.getByRole('button', { name: 'Approve' }).click()
    await asked.getByText('Choose a day from today on.').waitFor()
    await asked.getByRole('textbox', { name: 'First day' }).fill('1 Jul 2041')
    await page.keyboard.press('Tab')
    await asked.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Approved. Its contacts are due from 1 Jul 2041 on.').waitFor()
    expect((await owner.plans.get(row!.planId)).state).toBe('approved')
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('dialog', { name: 'Stop the plan?' }).getByRole('button', { name: 'Stop' }).click()
    await expect.poll(async () => (await owner.plans.get(row!.planId)).state).toBe('stopped')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page.waitForURL(address => !address.pathname.endsWith(row!.planId))
    await page.getByRole('heading', { name: /from \d contacts?$/ }).waitFor({ timeout: 20_000 })
    await page.getByRole('link', { name: 'Plans' }).first().click()
    await expect.poll(() => page.getByRole('list', { name: 'Plans' }).getByRole('listitem').count()).toBe(2)
  })

  test('a plan under way shows how far it is; one that failed says that nothing was sent, and one out of date asks to be reckoned', async () => {
    const { page, url, owner } = site()
    const { plans: [row] } = await owner.plans.list()
    const plan = await owner.plans.get(row!.planId)
    let answer: object = { ...plan, state: 'running', share: 0.4 }
    await page.route(`**/api/plans/${plan.planId}`, route => route.fulfill({ json: answer }))
    await page.goto(url(`/plans/${plan.planId}`))
    await page.getByRole('progressbar', { name: 'Weighing every customer' }).waitFor()
    await page.getByText('40% done').waitFor()
    answer = { ...plan, state: 'failed', note: 'nothing_to_plan' }
    await page.getByRole('alert').getByText('There is nothing to choose from').waitFor()
    answer = { ...plan, state: 'ready', stale: true }
    await page.reload()
    await page.getByText('Plan it again before you approve it.').waitFor()
    await page.unroute(`**/api/plans/${plan.planId}`)
  })
}

// --- internal ---

/** Guests who may be written to, and have a number; what they buy is worth a message. */
async function permitSms({ owner }: Site): Promise<void> {
  for (let i = 10; i < 30; i++) await owner.customers.consent(`g${i}`, { purpose: 'offers.sms', state: 'granted', place: 'At the counter' })
  await owner.offers.add({
    offerId: 'week-of-tea-for-all', name: 'Week of tea for all', kind: 'service', state: 'active', skus: [], price: 90, discount: 0, floor: 0, margin: 60,
    stock: null, validFrom: null, validUntil: null, audience: null, channels: ['sms'], purposes: [], theme: null, variants: [],
  })
  await owner.channels.change('sms', { on: true, minutes: 0, cost: 0.01 })
}
