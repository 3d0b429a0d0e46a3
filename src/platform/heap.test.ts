import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { heapFlags, serverFlags } from './heap.ts'

test('this Node knows all that it is told: what it does not know ends it, or is complained of', () => {
  const { status, stderr } = spawnSync(process.execPath, [...serverFlags(), ...heapFlags, '-e', ''], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test('the collector leaves a core to the thread that answers, and takes no more helpers than Node gives it', () => {
  const helpers = (cores: number): string => serverFlags(cores).find(flag => flag.startsWith('--v8-pool-size='))!.split('=')[1]!
  expect([1, 2, 3, 4, 5, 64].map(helpers)).toEqual(['1', '1', '2', '3', '4', '4'])
})
