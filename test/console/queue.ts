import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Site } from './site.ts'

type Row = {
  readonly customer: string
  readonly kind: string
  readonly state: string
  readonly urgency: number
  readonly about: string | null
}

export function queueTests(site: () => Site): void {
  test('an empty line says what to do, and this counter is named once', async () => {
    const { page, url } = site()
    await page.goto(url('/queue'))
    await page.getByRole('heading', { name: 'Nobody waits' }).waitFor()
    expect(await page.getByLabel('What is this counter called?').inputValue()).toBe('Counter 1')
    await page.getByLabel('What is this counter called?').fill('By the door')
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.reload()
    await desk(page).getByText('Nobody waits. Take a breath.').waitFor()
    expect(await desk(page).getByRole('button', { name: 'Next' }).isDisabled()).toBe(true)
  })

  test('two taps put somebody known into the line, and two somebody unknown', async () => {
    const { page, owner } = site()
    // Who bought last stands among the first.
    await owner.customers.order('g3', { lines: [{ sku: 'CAP', units: 1, options: [] }], channel: 'counter', messageId: 'queue-clara' })
    await page.getByRole('button', { name: 'Add somebody' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: /^Clara Vogel/ }).click()
    await row(page, 'Clara Vogel').getByText('Visitor').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Add somebody' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: /^Somebody we do not know/ }).click()
    await row(page, 'Somebody we do not know yet').waitFor()
    expect(await tickets(site())).toMatchObject([
      { customer: 'g3', kind: 'visitor', state: 'waiting', urgency: 1, about: null }, { kind: 'visitor', state: 'waiting', urgency: 1 },
    ])
    expect((await tickets(site()))[1]!.customer).toMatch(/^~ticket:/)
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('a call with its urgency in words and what it is about; who waits already is not added twice', async () => {
    const { page } = site()
    await page.getByRole('button', { name: 'Add somebody' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Call', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Urgency and what it is about' }).click()
    await dialog.getByText('Urgent', { exact: true }).click()
    await dialog.getByLabel('What is it about?').fill('The cake for tomorrow')
    await dialog.getByRole('searchbox').fill('vogel')
    await dialog.getByRole('button', { name: /Clara Vogel.*waits already/ }).waitFor()
    expect(await dialog.getByRole('button', { name: /Clara Vogel/ }).isDisabled()).toBe(true)
    await dialog.getByRole('searchbox').fill('okafor')
    await dialog.getByRole('button', { name: /^David Okafor/ }).click()
    const david = row(page, 'David Okafor')
    await david.getByText('Call: The cake for tomorrow').waitFor()
    await david.getByText('Urgent', { exact: true }).waitFor()
    const call = (await tickets(site())).find(each => each.customer === 'g4')
    expect(call).toMatchObject({ kind: 'call', urgency: 4, about: 'The cake for tomorrow' })
    await dialog.waitFor({ state: 'detached' })
  })

  test('a scanned card puts its holder into the line', async () => {
    const { page } = site()
    await page.keyboard.type('70000011', { delay: 5 })
    await page.keyboard.press('Enter')
    await row(page, 'Karla Novak').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await tickets(site())).filter(each => each.customer === 'g11')).toHaveLength(1)
  })

  test('what is open and what was promised is seen before a word is said, and the reason stands there', async () => {
    const { page, owner } = site()
    await owner.customers.change('g12', {
      'afterSale.complaints': [{ text: 'Cold soup' }], 'contracts.prices': [{ what: 'Catering', price: 19.9, until: '2099-12-03' }],
    })
    await owner.queue.add({ kind: 'visitor', customerId: 'g12' })
    const liam = row(page, 'Liam Byrne')
    await liam.getByText('Open problems: Cold soup').waitFor()
    await liam.getByText(/^Promised: Catering: 19\.9 [A-Z]{3} \(3\sDec\s2099\)$/).waitFor()
    await liam.getByText('A little pressing').waitFor()
    const reason = page.getByText(/Has waited|It is urgent|open between|stake|Takes about|order of coming|So that nobody/)
    expect(await page.getByRole('listitem').filter({ has: reason }).count()).toBe((await owner.queue.get()).waiting.length)
  })

  test('the line stands in the order of the server, and who waits too long is seen at once', async () => {
    const { page, owner, server } = site()
    expect(await page.getByText(/^Call first/).count()).toBe(0)
    await server.db.query(
      `update tickets set arrived_at = now() - interval '40 minutes', due_at = now() - interval '25 minutes'
       where customer_id = 'g3' and state = 'waiting'`,
    )
    await page.getByRole('alert').getByText('Call first: Clara Vogel.').waitFor()
    const clara = row(page, 'Clara Vogel')
    await clara.getByText(/^overdue by 2[45]:\d\d$/).waitFor()
    await clara.getByText(/^4[01]:\d\d$/).waitFor()
    await clara.getByText(/^Has waited 4[01] min; /).waitFor()
    const { waiting } = await owner.queue.get()
    const shown = await page.getByRole('list', { name: 'Waiting, in the order of calling' }).getByRole('listitem').allInnerTexts()
    const places = shown.map(text => waiting.findIndex(({ name }) => text.includes(name ?? 'Somebody we do not know yet')))
    expect(places).toEqual(waiting.map((_, i) => i))
    expect(waiting[0]!.name).toBe('Clara Vogel')
  })

  test('the time waited goes on by itself', async () => {
    const { page } = site()
    const clock = row(page, 'Karla Novak').getByText(/^\d:\d\d$/).first()
    const before = await clock.innerText()
    await expect.poll(() => clock.innerText(), { timeout: 5_000 }).not.toBe(before)
  })

  test('two counters that call at the same moment get two people', async () => {
    const { page, device, url } = site()
    const other = await device({ viewport: { width: 820, height: 1180 }, hasTouch: true })
    await other.addInitScript(`localStorage.setItem('usual.counter', 'Window')`)
    await other.goto(url('/queue'))
    const call = (at: Page) => at.getByRole('button', { name: 'Next', exact: true }).click()
    await other.getByRole('button', { name: 'Next', exact: true }).waitFor()
    await Promise.all([call(page), call(other)])
    const [here, there] = await Promise.all([servedAt(page), servedAt(other)])
    expect(here).not.toBe(there)
    expect([here, there]).toContain('Clara Vogel')
    await page.getByRole('region', { name: 'At other counters' }).getByText(there).waitFor()
    await other.getByRole('region', { name: 'At other counters' }).getByText('at By the door').waitFor()
    expect((await tickets(site())).filter(({ state }) => state === 'serving')).toHaveLength(2)
    // A tap for each way it can end: back to the line here, done there.
    await page.getByRole('button', { name: 'Back to the line' }).click()
    await row(page, here).waitFor()
    await other.getByRole('button', { name: 'Done', exact: true }).click()
    await other.getByRole('button', { name: 'Next', exact: true }).waitFor()
    await other.context().close()
  })

  test('the keyboard calls and ends: N, then D, in any layout; not while a field is typed into', async () => {
    const { page, owner } = site()
    const { today: { served } } = await owner.queue.get()
    expect(served).toBe(1)
    await page.getByRole('button', { name: 'Add somebody' }).first().click()
    await page.getByRole('dialog').getByRole('searchbox').pressSequentially('nd', { delay: 90 })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await owner.queue.get()).serving).toHaveLength(0)
    await page.keyboard.press('n')
    await page.getByRole('region', { name: 'Being served here' }).waitFor()
    await page.getByText(/^being served for 0:\d\d$/).waitFor()
    await page.keyboard.press('d')
    await page.getByRole('button', { name: 'Next', exact: true }).waitFor()
    await expect.poll(async () => (await owner.queue.get()).today.served).toBe(2)
    const figures = page.getByRole('region', { name: 'Today' })
    await expect.poll(() => figures.locator('dd').first().innerText()).toBe('2')
    await figures.getByText(/^Everyone: within 15 min$/).waitFor()
  })

  test('who goes away unserved leaves the line, from the line itself', async () => {
    const { page, owner } = site()
    const { waiting } = await owner.queue.get()
    const gone = waiting.at(-1)!
    await page.getByRole('button', { name: `More for ${gone.name ?? 'Somebody we do not know yet'}` }).click()
    await page.getByRole('menuitem', { name: 'Went away' }).click()
    await expect.poll(async () => (await owner.queue.get()).waiting.map(({ id }) => id)).not.toContain(gone.id)
    expect((await owner.queue.get()).today.left).toBe(1)
  })

  test('a server that does not answer is told, the line stays, and comes back by itself', async () => {
    const { page, owner } = site()
    const list = page.getByRole('list', { name: 'Waiting, in the order of calling' }).getByRole('listitem')
    const rows = (await owner.queue.get()).waiting.length
    // The page asks every two seconds: the last change of the test before may not be on it yet.
    await expect.poll(() => list.count()).toBe(rows)
    await page.route('**/api/queue', route => route.abort('connectionrefused'))
    await page.getByRole('alert').getByText('The server does not answer').waitFor()
    await page.getByText(/^The line below is as it stood at/).waitFor()
    expect(await list.count()).toBe(rows)
    await page.unroute('**/api/queue')
    await page.getByText(/^The line below/).waitFor({ state: 'detached' })
  })

  test('what somebody is worth can be hidden on a screen that customers see, and stays so', async () => {
    const { page } = site()
    await page.route('**/api/queue', async route => {
      const answer = await route.fetch()
      const queue = await answer.json() as { waiting: object[] }
      await route.fulfill({ response: answer, json: { ...queue, waiting: queue.waiting.map(each => ({ ...each, worth: 123.45 })) } })
    })
    await page.getByText(/^worth .*123\.45$/).first().waitFor()
    await page.getByRole('switch', { name: 'Show worth' }).click({ force: true })
    await page.getByText(/^worth .*123\.45$/).first().waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('list', { name: 'Waiting, in the order of calling' }).waitFor()
    expect(await page.getByText('123.45').count()).toBe(0)
    await page.getByRole('switch', { name: 'Show worth' }).click({ force: true })
    await page.getByText(/^worth .*123\.45$/).first().waitFor()
    await page.unroute('**/api/queue')
  })

  test('who may only look is told why there is nothing to see', async () => {
    const { url, device, owner } = site()
    const password = 'only looking here'
    const isThere = (await owner.staff.list()).some(({ name }) => name === 'Luca')
    if (!isThere) await owner.staff.add({ name: 'Luca', role: 'read-only', password })
    const other = await device({ signedIn: false, viewport: { width: 1280, height: 800 } })
    await other.goto(url('/queue'))
    await other.getByLabel('Name').fill('Luca')
    await other.getByLabel('Password', { exact: true }).fill(password)
    await other.keyboard.press('Enter')
    await other.getByText('The queue is for those who serve.').waitFor()
    expect(await other.getByRole('button', { name: 'Add somebody' }).isDisabled()).toBe(true)
    expect(await other.getByText('Clara Vogel').count()).toBe(0)
    await other.context().close()
  })
}

// --- internal ---

function row(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Waiting, in the order of calling' }).getByRole('listitem').filter({ hasText: name })
}

function desk(page: Page): Locator {
  return page.getByRole('region', { name: /^This counter/ })
}

async function servedAt(page: Page): Promise<string> {
  const region = page.getByRole('region', { name: 'Being served here' })
  await region.waitFor()
  return (await region.innerText()).split('\n').filter(line => line.trim() !== '')[1]!
}

async function tickets({ server }: Site): Promise<Row[]> {
  return server.db.query<Row>(
    'select customer_id as customer, kind, state, urgency::float8 as urgency, about from tickets order by arrived_at',
  )
}
