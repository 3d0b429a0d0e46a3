import { expect, test } from 'vitest'
import type { Site } from './site.ts'

type TillEvent = {
  readonly name: string
  readonly body: {
    readonly products: readonly { readonly sku: string; readonly quantity: number; readonly options?: readonly string[] }[]
    readonly usual?: {
      readonly proposed: readonly string[]
      readonly changed: boolean
      readonly adjustments?: readonly { readonly code: string; readonly sku: string; readonly taken: boolean }[]
    }
  }
}

/** The orders that the till sent for a guest, the newest last. */
async function tillOrders({ server }: Site, id: string) {
  return server.db.query<TillEvent>(
    `select name, body->'properties' as body from events where customer_id = $1 and source = 'counter' order by seq`, [id],
  )
}

export function counterTests(site: () => Site): void {
  test('two taps from the start to a confirmed usual, and the memory learns it', async () => {
    const { page, url, owner } = site()
    const before = await owner.customers.memory('g1')
    await page.goto(url('/counter'))
    await page.getByRole('link', { name: 'Anna Berger' }).click()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Thank you, Anna!' }).waitFor()
    const orders = await tillOrders(site(), 'g1')
    expect(orders).toHaveLength(1)
    expect(orders[0]!.body.usual).toEqual({ proposed: expect.arrayContaining(['CAP', 'CRO']), changed: false })
    const after = await owner.customers.memory('g1')
    expect(after.orders).toBe(before.orders + 1)
    expect(after).toMatchObject({ proposed: 1, confirmed: 1 })
  })

  test('the next guest comes by a scan and Enter; one thing changed is a changed usual', async () => {
    const { page } = site()
    await page.getByRole('button', { name: 'Next guest' }).click()
    await page.getByRole('searchbox').fill('70000003')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/counter/g3')
    const lines = page.getByRole('region', { name: 'The order' })
    await lines.getByRole('button', { name: 'Take out: Медовик' }).click()
    await lines.getByRole('button', { name: /^One more: / }).first().click()
    await page.getByRole('searchbox', { name: 'Find a product' }).fill('медо')
    await page.getByRole('button', { name: 'Add: Медовик' }).first().click()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Thank you, Clara!' }).waitFor()
    const [order] = await tillOrders(site(), 'g3')
    expect(order!.body.usual?.changed).toBe(true)
    expect(order!.body.products.map(line => [line.sku, line.quantity])).toContainEqual(['MED', 1])
    expect(order!.body.products.some(line => line.quantity === 2)).toBe(true)
  })

  test('"No, something else" offers alternatives and is learned as a refusal', async () => {
    const { page, url } = site()
    await page.goto(url('/counter/g1'))
    await page.getByRole('button', { name: 'No, something else' }).click()
    await page.getByRole('heading', { name: /What would you like instead/ }).waitFor()
    const instead = page.getByRole('region', { name: 'Perhaps one of these' }).getByRole('button')
    expect(await instead.count()).toBe(3)
    await expect.poll(async () => (await tillOrders(site(), 'g1')).map(event => event.name)).toContain('Usual Declined')
    await instead.first().click()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor()
    expect((await tillOrders(site(), 'g1')).at(-1)!.body.usual?.changed).toBe(true)
  })

  test('a double tap and a retry after a lost answer make one order', async () => {
    const { page, url } = site()
    await page.goto(url('/counter/g4'))
    let lost = 0
    // The server hears the order, the answer never arrives.
    await page.route('**/orders', async route => {
      if (lost++ > 0) return route.fallback()
      await route.fetch()
      return route.abort('connectionreset')
    })
    await page.getByRole('button', { name: 'Confirm' }).dblclick()
    await page.getByText('Not confirmed yet').waitFor()
    await page.getByRole('button', { name: 'Send again' }).dblclick()
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor()
    await page.unroute('**/orders')
    expect(await tillOrders(site(), 'g4')).toHaveLength(1)
  })

  test('a change is one tap, and another takes it back; what was shown and taken goes with the order', async () => {
    const { page, url, owner } = site()
    await page.goto(url('/counter/g38'))
    await page.getByText(/usually comes every 5 days · /).waitFor()
    const order = page.getByRole('region', { name: 'The order' })
    const chip = page.getByRole('button', { name: 'Fresh orange juice: no ice' })
    expect(await chip.getAttribute('aria-pressed')).toBe('false')
    await chip.click()
    await order.getByText('no ice').waitFor()
    await chip.focus()
    await page.keyboard.press('Space')
    await order.getByText('no ice').waitFor({ state: 'detached' })
    await page.keyboard.press('Space')
    expect(await chip.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Thank you, Ivo!' }).waitFor()
    await page.getByText('Fresh orange juice (no ice)').waitFor()
    const [taken] = await tillOrders(site(), 'g38')
    expect(taken!.body.usual).toMatchObject({ changed: true, adjustments: [{ code: 'option', sku: 'ORJ', taken: true }] })
    expect(taken!.body.products).toMatchObject([{ sku: 'ORJ', options: ['no ice'] }])
    expect((await owner.customers.memory('g38')).adjusted).toMatchObject([{ code: 'option', sku: 'ORJ', shown: 1, taken: 1 }])
  })

  test('where the usual is sold out, what this guest takes in its place is one tap away', async () => {
    const { page, url, owner } = site()
    await owner.setAvailable('CRO', false)
    // What sells is looked at anew every 15 seconds.
    await expect.poll(async () => (await owner.customers.usual('g37')).adjustments.length, { timeout: 30_000 }).toBeGreaterThan(0)
    await page.goto(url('/counter/g37'))
    const chip = page.getByRole('button', { name: 'Медовик instead of Butter croissant' })
    await chip.getByText('the other is out of stock; taken 6 times before').waitFor()
    const order = page.getByRole('region', { name: 'The order' })
    await order.getByText('Cappuccino').waitFor()
    expect(await order.getByText('Медовик').count()).toBe(0)
    await chip.click()
    await order.getByText('Медовик').waitFor()
    await chip.click()
    await order.getByText('Медовик').waitFor({ state: 'detached' })
    await chip.click()
    await order.getByText('Медовик').waitFor()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: 'Thank you, Sofia!' }).waitFor()
    const [taken] = await tillOrders(site(), 'g37')
    expect(taken!.body.usual?.adjustments).toEqual([{ code: 'substitute', sku: 'CRO', taken: true }])
    await owner.setAvailable('CRO', true)
  })

  test('who is not known well enough is asked openly, and what others take stands ready', async () => {
    const { page, url } = site()
    await page.goto(url('/counter/newcomer'))
    await page.getByRole('heading', { name: /What would you like today\?/ }).waitFor()
    expect(await page.getByRole('button', { name: 'No, something else' }).count()).toBe(0)
    await page.getByRole('region', { name: 'Popular here' }).getByText(/of guests take it/).first().waitFor()
    expect(await page.getByRole('button', { name: 'Confirm' }).isDisabled()).toBe(true)
  })

  test('two taps say that a product is sold out, and two that it is there again', async () => {
    const { page, url, owner } = site()
    const find = async () => (await owner.products({ search: 'bagel' })).products[0]
    await page.goto(url('/counter/g5'))
    await page.getByRole('button', { name: 'In stock or not: Bagel with salmon' }).click()
    await page.getByRole('menuitem', { name: 'Out of stock now' }).click()
    await page.getByRole('button', { name: 'Add: Bagel with salmon' }).waitFor({ state: 'detached' })
    expect((await find())?.available).toBe(false)
    await page.getByRole('searchbox', { name: 'Find a product' }).fill('bagel')
    const tile = page.getByRole('button', { name: 'Add: Bagel with salmon' })
    await tile.getByText('out of stock').waitFor()
    await page.getByRole('button', { name: 'In stock or not: Bagel with salmon' }).click()
    await page.getByRole('menuitem', { name: 'There again' }).waitFor()
    // Esc closes the menu and stays with the guest.
    await page.keyboard.press('Escape')
    await page.getByRole('menuitem').waitFor({ state: 'detached' })
    expect(page.url()).toBe(url('/counter/g5'))
    await page.getByRole('button', { name: 'In stock or not: Bagel with salmon' }).click()
    await page.getByRole('menuitem', { name: 'There again' }).click()
    await expect.poll(async () => (await find())?.available).toBe(true)
    await tile.getByText('out of stock').waitFor({ state: 'detached' })
  })

  test('a guest who does not permit a profile gets no usual and can order', async () => {
    const { page, url } = site()
    await page.goto(url('/counter/g5'))
    await page.getByText('does not permit us to learn').waitFor()
    expect(await page.getByRole('button', { name: 'Confirm' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: /^Add: / }).first().click()
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { name: /^Thank you/ }).waitFor()
    const [order] = await tillOrders(site(), 'g5')
    expect(order!.body.usual).toBeUndefined()
    await expect(site().owner.customers.memory('g5')).rejects.toMatchObject({ code: 'no_consent' })
  })
}
