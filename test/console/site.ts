import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { startServer, type RunningServer } from '../../bench/server.ts'
import { createUsual, type UsualClient } from '../../sdk/src/client.ts'
import { hashSecret, newSecret } from '../../src/platform/access/secrets.ts'
import { saveSetupToken } from '../../src/platform/access/store/setup.ts'
import { secureBytes } from '../../src/platform/random.ts'
import { openBrowser } from '../browser.ts'
import { seedShop } from './seed.ts'

/** A real server with a seeded shop, a real browser, and everything that the pages complained of. */
export type Site = {
  readonly server: RunningServer
  /** The API as an owner. */
  readonly owner: UsualClient
  readonly setupToken: string
  /** One desk, signed in by the first test. */
  readonly page: Page
  /** Errors in the console, breaches of the content policy, requests elsewhere, failures of the server: all must stay empty. */
  readonly faults: string[]
  readonly url: (path: string) => string
  /** Another device with its own cookies; `signedIn` takes those of the desk along. */
  readonly device: (options: BrowserContextOptions & { readonly signedIn?: boolean }) => Promise<Page>
  readonly close: () => Promise<void>
}

export async function openSite(): Promise<Site> {
  const [server, browser] = await Promise.all([startServer(), openBrowser()])
  const owner = createUsual({ baseUrl: server.url, key: server.ownerKey })
  // `npm start` prints a token of its own, which nobody reads here; a new one takes its place.
  const setupToken = newSecret(secureBytes)
  await saveSetupToken(server.db, hashSecret(setupToken), new Date())
  await seedShop(server, owner)
  const faults: string[] = []
  const desk = await newContext(browser, server.url, faults, { viewport: { width: 1280, height: 800 } })
  return {
    server, owner, setupToken, faults,
    page: await desk.newPage(),
    url: path => server.url + path,
    device: async ({ signedIn = true, ...options }) => {
      const storageState = signedIn ? { cookies: (await desk.storageState()).cookies, origins: [] } : undefined
      const context = await newContext(browser, server.url, faults, { ...options, ...(storageState ? { storageState } : {}) })
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      await server.stop()
    },
  }
}

// --- internal ---

async function newContext(browser: Browser, home: string, faults: string[], options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', colorScheme: 'light', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(8_000)
  context.on('console', message => {
    // A refusal that a test provokes is logged by the browser as a failed load; answers are judged by their status below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
    if (message.type() === 'warning' && /React|Mantine|key/i.test(message.text())) faults.push(message.text())
  })
  context.on('weberror', error => faults.push(String(error.error())))
  context.on('request', request => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== home) faults.push(`elsewhere: ${request.url()}`)
  })
  context.on('response', response => {
    const isRefusal = response.url().includes('/api/') && response.status() < 500
    if (response.status() >= 400 && !isRefusal) faults.push(`${response.status()} ${response.url()}`)
  })
  return context
}
