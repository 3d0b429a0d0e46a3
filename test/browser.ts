import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { chromium as browsers, type Browser } from 'playwright-core'

/** A real Chromium: the one of CHROMIUM, else that of the system, else the one packed in @sparticuz/chromium (Linux on x64). */
export async function openBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => path !== undefined && existsSync(path))
  const executablePath = installed ?? (await chromium.executablePath())
  // The sandbox of Chromium does not start as root, which is what containers run tests as.
  return browsers.launch({ executablePath, args: installed === undefined ? chromium.args : ['--no-sandbox'] })
}
