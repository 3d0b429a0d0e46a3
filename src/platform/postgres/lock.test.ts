import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holderOf, takeLock } from './lock.ts'
import { commandOf, startOf } from './processes.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'usual-lock-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const leave = (text: string): void => writeFileSync(join(home, 'usual.pid'), text)

test('one process holds the folder, and only until it lets go', async () => {
  const lock = await takeLock(home)
  expect(holderOf(home)).toEqual(lock.holder)
  await expect(takeLock(home)).rejects.toThrow(`another Usual (pid ${process.pid}) is using this folder: ${home}`)
  lock.release()
  expect(holderOf(home)).toBeUndefined()
  ;(await takeLock(home)).release()
  expect(readdirSync(home)).toEqual([])
})

test('the lock of a dead process counts for nothing', async () => {
  const child = spawn(process.execPath, ['-e', '0'])
  await new Promise(resolve => child.on('exit', resolve))
  leave(JSON.stringify({ pid: child.pid, started: '1' }))
  expect(holderOf(home)).toBeUndefined()
  ;(await takeLock(home)).release()
})

test('a later process with the same number is not the holder', async () => {
  // In a container every start begins counting at 1: the dead server and the new one have the same number.
  leave(JSON.stringify({ pid: process.pid, started: 'long ago' }))
  expect(holderOf(home)).toBeUndefined()
  ;(await takeLock(home)).release()
})

test('a lock file cut off in the middle counts for nothing', async () => {
  leave('{"pid":1')
  ;(await takeLock(home)).release()
})

test('of many that start at once one gets the folder', async () => {
  leave(JSON.stringify({ pid: process.pid, started: 'long ago' }))
  const taken = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(home)))
  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a process is known by its start and its command', () => {
  expect(startOf(process.pid)).toBe(startOf(process.pid))
  expect(startOf(process.pid)).not.toBe(startOf(process.ppid))
  expect(startOf(2 ** 22 + 1)).toBeUndefined()
  expect(commandOf(process.pid)).toContain('node')
})
