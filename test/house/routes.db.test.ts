import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FreshApp } from '../app.ts'
import { freshServer } from '../server.ts'

let shop: FreshApp
beforeAll(async () => { shop = await freshServer() })
afterAll(() => shop.drop())

const file = new URL('../../docs/reference/routes.md', import.meta.url)

test('the reference of routes has every route, who may use it and what it is for', async () => {
  const page = await readFile(file, 'utf8')
  const present = page.replace(/(?<=\n)## [\s\S]*$/, tables())
  if (process.env.UPDATE_DOCS) await writeFile(file, present)
  const help = 'routes.md is not what the server has; write it anew: UPDATE_DOCS=1 npx vitest run test/house/routes.db.test.ts'
  expect(present, help).toBe(await readFile(file, 'utf8'))
})

test('routes of every role are found', () => {
  expect(new Set(routes().map(({ role }) => role))).toEqual(new Set(['public', 'write', 'owner', 'marketer', 'staff', 'read-only']))
})

// --- internal ---

type Route = { readonly tag: string; readonly name: string; readonly role: string; readonly summary: string }

function tables(): string {
  const all = routes()
  const table = (tag: string): string => all.filter(route => route.tag === tag).map(({ name, role, summary }) => `| \`${name}\` | ${role} | ${summary} |`).join('\n')
  return [...new Set(all.map(({ tag }) => tag))].map(tag => `## ${tag}\n\n| route | who | what |\n|---|---|---|\n${table(tag)}\n`).join('\n')
}

function routes(): Route[] {
  const paths = shop.app.swagger().paths as Readonly<Record<string, Readonly<Record<string, Described>>>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { tags, summary = '', 'x-role': role = 'nobody' }]) => ({
      tag: tags?.[0] ?? 'none', name: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, role, summary,
    })),
  )
}

type Described = { readonly tags?: readonly string[]; readonly summary?: string; readonly 'x-role'?: string }
