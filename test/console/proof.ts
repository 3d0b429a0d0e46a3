import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Site } from './site.ts'

export function proofTests(site: () => Site): void {
  test('the account says what cannot be said yet, and comes as a table', async () => {
    const { page, url, owner } = site()
    const account = await owner.proof.account()
    expect(account.contacts).toBeGreaterThan(0)
    await page.goto(url('/proof'))
    await page.getByRole('region', { name: 'Earned by it' }).getByText('Too few to say').waitFor()
    await page.getByRole('alert').getByText(/^(Nobody is held out|Too few customers)/).first().waitFor()
    await page.getByRole('region', { name: 'What changed for a customer' }).getByText('Too few to say').first().waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV' }).click()])
    expect(await readFile(await download.path(), 'utf8')).toMatch(/^figure,of,day,value,low,high\ncurrency,,,/)
  })

  test('noise is called noise, a gain a gain; the band is drawn and a warning that the page does not know breaks nothing', async () => {
    const { page, url, owner } = site()
    const account = await owner.proof.account()
    const [lift] = account.lifts
    const interval = { mean: 200, low: -120, high: 520 }
    const days = [20, 21, 22].map((day, i) => ({ day: `2031-03-${day}`, contacts: 5, cost: 1, incremental: 100 * i, low: -200, high: 400 + i }))
    await page.route(address => address.pathname === '/api/proof', route => route.fulfill({ json: {
      ...account, incremental: interval, net: interval, days, paybackOn: null,
      lifts: [{ ...lift, metric: 'conversion', lift: { mean: 0.02, low: 0.01, high: 0.03 }, verdict: 'better' },
        { ...lift, metric: 'profit', lift: interval, verdict: 'cannot_tell', detectable: 0.064 }],
      warnings: [{ code: 'sample_ratio_mismatch', params: { control: 700, customers: 19200, share: 0.05, p: 0 } }, { code: 'new_moon', params: {} }],
    } }))
    await page.goto(url('/proof?investment=5000'))
    const earned = page.getByRole('region', { name: 'Earned by it' })
    await earned.getByText('Cannot be told from noise').waitFor()
    await earned.getByText('not in sight').waitFor()
    await page.getByText('700 of 19,200 are held out, and 5% were drawn.').waitFor()
    await page.getByText('The server warns: new_moon.').waitFor()
    await page.getByRole('img', { name: /^Earned by now .*200.*, between / }).locator('svg').waitFor({ state: 'attached' })
    const lifts = page.getByRole('region', { name: 'What changed for a customer' })
    await lifts.getByText('More than chance').waitFor()
    await lifts.getByText('With this many customers, a difference of 6.4% or more would show.').waitFor()
    await page.unrouteAll()
  })

  test('an experiment is written, started and ended; arms that do not add up are told before they are sent', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/proof?tab=experiments'))
    await page.getByRole('button', { name: 'New experiment' }).click()
    const form = page.getByRole('dialog', { name: 'New experiment' })
    await form.getByRole('textbox', { name: 'Share 2' }).fill('40')
    await form.getByRole('button', { name: 'Save as draft' }).click()
    await form.getByText('Shares add up to 90%, not to 100%.').waitFor()
    await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Week of tea or silence')
    await form.getByRole('textbox', { name: 'Name of the arm 1' }).fill('A')
    await form.getByRole('textbox', { name: 'Name of the arm 2' }).fill('B')
    await form.getByRole('textbox', { name: 'Share 1' }).fill('60')
    await form.getByRole('textbox', { name: 'Of all customers' }).fill('50')
    await form.getByRole('button', { name: 'Save as draft' }).click()
    const card = page.getByRole('listitem', { name: 'Week of tea or silence' })
    await card.getByText('50% of all customers take part').waitFor()
    await card.getByRole('button', { name: 'Start Week of tea or silence' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click()
    await card.getByText('Running').waitFor()
    const { experiments: [experiment] } = await owner.proof.experiments()
    expect(experiment).toMatchObject({ state: 'running', traffic: 0.5, arms: [{ name: 'A', share: 0.6, silence: false }, { name: 'B', share: 0.4, silence: true }] })
    await card.getByRole('button', { name: 'Stop Week of tea or silence' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click()
    await card.getByText('by hand').waitFor()
  })

  test('what other rules would have earned is refused by name where the log does not tell', async () => {
    const { page, url } = site()
    await page.goto(url('/proof?tab=policy'))
    await page.getByRole('alert').getByText('No decision has had its days of response yet.').waitFor()
  })
}
