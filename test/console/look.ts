import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faintTexts, overflow, visibleTexts } from './pageScripts.ts'
import type { Site } from './site.ts'

/** Every page and tab, and the states that a shop meets: somebody new, somebody without a profile, a firm, nothing found. */
const paths = [
  '/counter', '/counter/g1', '/counter/g5', '/counter/newcomer', '/customers', '/customers?search=zzz', '/customers/g1', '/customers/g1?tab=card',
  '/customers/firm-1?tab=people', '/customers/g1?tab=people', '/customers/g6?tab=consents', '/customers/g1?tab=history', '/customers/g6',
  '/customers/newcomer', '/customers/leaver', '/data', '/data?tab=events', '/data?tab=rejects', '/data?tab=send', '/settings', '/settings?tab=keys',
  '/settings?tab=staff', '/settings?tab=purposes', '/nowhere',
] as const

const devices = [
  { name: 'a phone, Russian, dark', width: 390, height: 844, language: 'ru', colorScheme: 'dark' },
  { name: 'a tablet, English, dark', width: 820, height: 1180, language: 'en', colorScheme: 'dark' },
  { name: 'a desk, Russian, light', width: 1280, height: 800, language: 'ru', colorScheme: 'light' },
  { name: 'a phone, English, light', width: 390, height: 844, language: 'en', colorScheme: 'light' },
] as const

export function lookTests(site: () => Site): void {
  test.each(devices)('every page on $name fits, is readable, named and in one language', async device => {
    const page = await openDevice(site(), device)
    const wrong: string[] = []
    for (const path of [...paths, '/login', '/setup']) {
      if (path === '/login') await page.context().clearCookies()
      await openPage(page, site().url(path))
      const say = (what: string) => wrong.push(`${path}: ${what}`)
      const { over, out } = await page.evaluate<{ over: number; out: string[] }>(overflow)
      if (over > 0) say(`${over} px too wide: ${out.join(' | ')}`)
      for (const text of await page.evaluate<string[]>(faintTexts)) say(`faint ${text}`)
      for (const role of await namelessControls(page)) say(`without a name: ${role}`)
      const texts = await page.evaluate<string[]>(visibleTexts)
      for (const text of texts) {
        if (/undefined|\[object|NaN|Invalid Date|^[a-z]+\.[a-zA-Z.]+$/.test(text) && text !== 'bills.csv') say(`raw: ${text}`)
        if (device.language === 'ru' && isEnglish(text)) say(`English: ${text}`)
      }
      expect(await page.getAttribute('html', 'lang')).toBe(device.language)
    }
    await page.context().close()
    expect([...new Set(wrong)]).toEqual([])
  })

  test('the keyboard alone finds a guest and confirms the usual', async () => {
    const { page, url, server } = site()
    await page.goto(url('/counter'))
    await page.getByRole('link', { name: 'Jonas Weber' }).or(page.getByRole('link').first()).first().waitFor()
    await page.keyboard.type('jonas', { delay: 90 })
    await expect.poll(() => page.locator('[data-walk]').count()).toBe(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Confirm' }).waitFor()
    await page.waitForTimeout(450) // A scanner's second Enter within 400 ms does not confirm.
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you, Jonas!' }).waitFor()
    const orders = await server.db.query(`select 1 from events where customer_id = 'g10' and source = 'counter'`)
    expect(orders).toHaveLength(1)
  })

  test('nothing complained: no error in the console, no breach of the content policy, no request to another host', () => {
    expect(site().faults).toEqual([])
  })
}

async function openDevice(site: Site, device: (typeof devices)[number]): Promise<Page> {
  const page = await site.device({
    viewport: { width: device.width, height: device.height }, colorScheme: device.colorScheme, hasTouch: device.width < 1000,
  })
  await page.addInitScript(`localStorage.setItem('usual.language', '${device.language}')`)
  return page
}

async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('h1').first().waitFor()
  // Skeletons give way to what they stood for; the feed of events never ends, so "idle" would never come.
  const waiting = page.locator('[aria-busy=true], .mantine-Skeleton-root').filter({ visible: true })
  await expect.poll(() => waiting.count(), { timeout: 8_000, interval: 30 }).toBe(0)
}

// --- internal ---

const controls = new Set([
  'button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'switch', 'radio', 'tab', 'spinbutton', 'menuitem', 'navigation', 'dialog',
])

type Node = {
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly description?: { readonly value: string }
}

/** By the browser's own accessibility tree, which is what a screen reader gets. */
async function namelessControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree') as unknown as { nodes: Node[] }
  await session.detach()
  return nodes.filter(node => !node.ignored && controls.has(node.role?.value ?? '') && !node.name?.value.trim())
    .map(node => `${node.role?.value} ${node.description?.value ?? ''}`)
}

/** A text of three Latin letters in a row without a Cyrillic one, which is neither data of the shop nor a name that every language writes so. */
function isEnglish(text: string): boolean {
  return /[a-z]{3}/i.test(text) && !/[а-яё]/i.test(text) && !known.some(pattern => pattern.test(text))
}

const known: readonly RegExp[] = [
  // Data: names of people and products, ids, addresses, what was typed.
  /^(Anna|Boris|Clara|David|Elena|Felix|Greta|Henri|Ines|Jonas|Karla|Liam|Mira|Noah|Olga|Paul|Queenie|Rosa|Sven|Tara|Ugo|Vera|Willem|Xenia)\b/,
  /^(Yusuf|Zoe|Max|Maxi|Lea|Nora|Rita|Luca|B\. Klein|Petra|Quirin|Nordlicht|Corner Coffee|import-\d|leaver|newcomer|firm-1|twin|browser-77|bench|report)\b/,
  /^(Cappuccino|Butter croissant|Espresso|Jasmine tea|Fresh orange juice|Bagel with salmon|Still water|Flat white|Scone)/, /@|example/,
  /^(Berger|Allergic|Lange Str|Narrow door|A cup|Catering|Buyer|Calls on|bills\.csv|seed-|live-1|nobody-1|Showed both|At the counter)/,
  // Names that are the same everywhere.
  /^[\d\s,]+CHF$/, /^~browser-77$/, /^(identify|Order Completed|Product Viewed|Usual Declined|missing_\w+)$/, /^API$/,
  /^(Menu|Usual|English|CSV|JSON|Online Retail|Shopify|WooCommerce|Segment|Node\.js|curl|CHF|EUR|Europe\/\w+|Global Privacy Control)\b/, /^https?:/,
]
