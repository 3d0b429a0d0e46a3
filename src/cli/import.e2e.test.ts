import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, type Fresh } from '../../test/fresh.ts'

// The command as it is typed, in a process that can be killed. `npm test` builds it first.
const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url))
const built = existsSync(main) && existsSync(fileURLToPath(new URL('../../dist/src/cli/import.js', import.meta.url)))

let folder: string
let fresh: Fresh
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'usual-cli-import-'))
  fresh = await freshDatabase()
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const header = 'invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country'
const row = (number: number): string => `${number},${20_000 + (number % 900)},Ball,2,2010-01-04 10:00:00,1.50,${number % 500},France`

function start(args: readonly string[]): { child: ChildProcess; ended: Promise<{ code: number | null; out: string; err: string }> } {
  const child = spawn(process.execPath, [main, 'import', ...args], {
    cwd: folder, env: { ...process.env, INIT_CWD: folder, DATABASE_URL: fresh.url, USUAL_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout?.on('data', (text: Buffer) => { out += text.toString() })
  child.stderr?.on('data', (text: Buffer) => { err += text.toString() })
  return { child, ended: new Promise(done => child.on('close', code => done({ code, out, err }))) }
}

async function orders(): Promise<number> {
  const [found] = await fresh.db.query<{ n: number }>('select count(*)::int as n from orders')
  return found?.n ?? 0
}

describe.skipIf(!built)('usual import (skipped where the project is not built)', () => {
  test('killed in the middle and started again, it ends complete and counts nothing twice', async () => {
    writeFileSync(join(folder, 'many.csv'), `${header}\n${Array.from({ length: 12_000 }, (_, n) => row(n + 1)).join('\n')}\n`)
    const first = start(['many.csv', '--timezone', 'Europe/London', '--currency', 'GBP'])
    while ((await orders()) < 1000) await sleep(5)
    first.child.kill('SIGKILL')
    await first.ended
    const before = await orders()
    expect(before).toBeLessThan(12_000)
    const { code, out } = await start(['many.csv', '--timezone', 'Europe/London', '--currency', 'GBP']).ended
    expect(code).toBe(0)
    expect(out).toContain(`${(12_000 - before).toLocaleString('en')} orders`)
    expect(out).toContain(`${before.toLocaleString('en')} known before`)
    expect(await fresh.db.query(`select count(*)::int as customers, sum(order_count)::int as orders, sum(spent) as spent from customers`))
      .toEqual([{ customers: 500, orders: 12_000, spent: 36_000 }])
  })

  test('a dry run tells the account and keeps nothing; rejects are written in the data folder', async () => {
    writeFileSync(join(folder, 'small.csv'), `${header}\n${row(90_001)}\nA1,B,bad debt,1,2010-01-04 10:00:00,-5,,\n`)
    const before = await orders()
    expect((await start(['small.csv', '--dry-run']).ended).out).toContain('a dry run, nothing was kept')
    expect(await orders()).toBe(before)
    expect(existsSync(join(folder, 'home', 'imports', 'small.csv.rejects.csv'))).toBe(false)
    const { code, out, err } = await start(['small.csv']).ended
    expect(code).toBe(0)
    expect(out).toContain('rejected 1: adjustment')
    expect(err).toContain('small.csv 100 %')
    expect(readFileSync(join(folder, 'home', 'imports', 'small.csv.rejects.csv'), 'utf8')).toContain('3,adjustment,A1,A1,B,bad debt')
  })

  test.each<[string, string[], string]>([
    ['no file', [], 'Name at least one file.'],
    ['a file that is not there', ['none.csv'], 'There is no file'],
    ['an option nobody knows', ['small.csv', '--colour'], '--colour'],
    ['a layout nobody knows', ['small.csv', '--layout', 'excel'], 'layout must be one of auto'],
    ['a map that says too little', ['small.csv', '--map', 'order=a'], 'The map needs date'],
    ['columns that do not fit', ['small.csv', '--layout', 'shopify'], 'The file has no column for name'],
  ])('%s: one line, the usage, exit code 2', async (_, args, words) => {
    writeFileSync(join(folder, 'small.csv'), `${header}\n${row(90_001)}\n`)
    const { code, err } = await start(args).ended
    expect(code).toBe(2)
    expect(err.split('\n')[0]).toContain(words)
    expect(err.split('\n')[1]).toMatch(/^Usage: usual import FILE/)
  })
})
