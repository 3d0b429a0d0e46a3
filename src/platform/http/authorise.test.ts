import { expect, test } from 'vitest'
import { isFromOtherSite } from './authorise.ts'

test.each([
  { name: 'a page of another site posts', method: 'POST', headers: { 'sec-fetch-site': 'cross-site' }, other: true },
  { name: 'a page of a sibling domain posts', method: 'POST', headers: { 'sec-fetch-site': 'same-site' }, other: true },
  { name: 'our own page posts', method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, other: false },
  { name: 'the user typed the address', method: 'POST', headers: { 'sec-fetch-site': 'none' }, other: false },
  { name: 'an older browser: another origin', method: 'DELETE', headers: { origin: 'https://evil.example' }, other: true },
  { name: 'an older browser: another port', method: 'POST', headers: { origin: 'http://shop.example:8080' }, other: true },
  { name: 'an older browser: a sandboxed frame', method: 'POST', headers: { origin: 'null' }, other: true },
  { name: 'an older browser: our origin', method: 'PATCH', headers: { origin: 'http://shop.example' }, other: false },
  { name: 'a program sends neither', method: 'POST', headers: {}, other: false },
  { name: 'reading changes nothing', method: 'GET', headers: { 'sec-fetch-site': 'cross-site' }, other: false },
])('$name', ({ method, headers, other }) => {
  expect(isFromOtherSite({ method, host: 'shop.example', headers })).toBe(other)
})
