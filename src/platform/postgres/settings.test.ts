import { expect, test } from 'vitest'
import { settings } from './settings.ts'

const gib = 1024 ** 3

test.each([
  [1, '128MB'],
  [2, '256MB'],
  [4, '512MB'],
  [64, '512MB'],
])('%i GB of memory give a cache of %s', (memory, cache) => {
  expect(settings({ memoryBytes: memory * gib, durable: true }).shared_buffers).toBe(cache)
})

test('what was answered is on the disk', () => {
  expect(settings({ memoryBytes: gib, durable: true })).toMatchObject({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' })
})

test('nobody but this machine can connect', () => {
  expect(settings({ memoryBytes: gib, durable: true })).toMatchObject({ listen_addresses: '127.0.0.1', unix_socket_directories: '' })
})
