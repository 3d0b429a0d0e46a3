import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/cli/command.ts'
import { rejections } from '../../src/listen/segment/rejections.ts'
import { settingsSchema } from '../../src/platform/settings/settings.ts'
import { costBookedKinds } from '../../src/remember/memory/booked.ts'
import { channelKinds, reactionKinds } from '../../src/remember/memory/deed.ts'
import { emptyMemory, maxItems } from '../../src/remember/memory/memory.ts'
import { read, root, sources } from './sources.ts'

const page = (name: string): string => read(`docs/reference/${name}.md`)
/** First cells of all tables of a page: `| \`name\` | ...`. */
const rows = (text: string): string[] => [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name)

describe('commands', async () => {
  const text = page('commands')
  const commands = await loadCommands()

  test.each(commands)('$name has its section with summary and usage', ({ name, summary, usage }) => {
    const section = text.split(/^## /m).find(each => each.startsWith(`usual ${name}\n`)) ?? ''
    expect(section).toContain(summary)
    for (const line of usage.split('\n')) expect(section).toContain(line.trim())
  })

  test('every option of a command is in its usage', () => {
    for (const { name, options, usage } of commands) for (const option of options) expect(usage, `usual ${name}`).toContain(`--${option}`)
  })

  test('no section is about a command that is gone', () => {
    expect(text.match(/^## usual \S+$/gm)).toEqual(commands.map(({ name }) => `## usual ${name}`))
  })
})

describe('settings', () => {
  const text = page('settings')

  test('every setting has its row with default and description', () => {
    for (const [name, { default: value, description }] of Object.entries(settingsSchema.properties) as [string, { default?: unknown; description?: string }][]) {
      expect(text).toContain(`| \`${name}\` | \`${JSON.stringify(value)}\` | ${description} |`)
    }
  })

  test('every variable of the environment has its row, and nothing else has one', () => {
    const variables = [...read('src/platform/config.ts').matchAll(/\benv\.(\w+)/g)].map(([, name = '']) => name)
    expect(new Set(rows(text))).toEqual(new Set([...variables, ...Object.keys(settingsSchema.properties)]))
  })
})

test('every reason of a refused event has its row, in the words of the code', () => {
  const text = page('rejections')
  for (const [name, meaning] of Object.entries(rejections)) expect(text).toContain(`| \`${name}\` | ${meaning} |`)
  expect(rows(text)).toEqual(Object.keys(rejections))
})

test('every name that the memory understands is in the reference of events', () => {
  const text = page('events')
  const names = [...read('src/remember/memory/deed.ts').matchAll(/'([A-Z][\w ]+)'|^ {2}([A-Z]\w+): '/gm)].map(([, quoted, key]) => quoted ?? key ?? '')
  expect(names.length).toBeGreaterThan(15)
  for (const name of names) expect(text).toContain(name)
  for (const name of [...reactionKinds, ...channelKinds, ...costBookedKinds]) expect(text).toContain(`\`${name}\``)
})

test('everything in a memory has its row', () => {
  const text = page('memory')
  expect(rows(text)).toEqual(Object.keys(emptyMemory()))
  expect(text).toContain(`${maxItems} items`)
})

test('every dependency has its row with a reason, and every row its dependency', () => {
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
  const text = page('dependencies')
  expect(rows(text).toSorted()).toEqual(Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies }).toSorted())
  expect(text.match(/^\| `[^`]+` \| .{12,} \|$/gm)).toHaveLength(rows(text).length)
})

test('links between the documents lead somewhere', () => {
  const atTop = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'].filter(path => existsSync(`${root}${path}`))
  const documents = [...sources(['docs'], /\.md$/), ...atTop.map(path => ({ path, text: read(path) }))]
  const broken = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!\w+:)([^)#\s]+)/g)].flatMap(([, target = '']) =>
      existsSync(`${root}${posix.join(posix.dirname(path), target)}`) ? [] : [`${path}: ${target}`],
    ),
  )
  expect(broken).toEqual([])
})

test('files that the documents name are there', () => {
  const documents = [...sources(['docs'], /\.md$/), ...['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md'].map(path => ({ path, text: read(path) }))]
  const named = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/`((?:src|test|docs|world|sdk|console|bench)\/[\w./-]+\.\w+)`/g)].map(([, file = '']) => ({ path, file })),
  )
  expect(named.length).toBeGreaterThan(10)
  // NNNN stands for a number to come.
  expect(named.filter(({ file }) => !file.includes('NNNN') && !existsSync(`${root}${file}`))).toEqual([])
})

// --- internal ---

type Documented = Pick<Command, 'name' | 'summary' | 'usage'> & { readonly options: readonly string[] }

/** The commands in the order of main.ts, each with the options that its source parses. */
async function loadCommands(): Promise<Documented[]> {
  const loaders = [...read('src/cli/main.ts').matchAll(/import\('\.\/(\w+)\.ts'\)\)\.(\w+)/g)]
  expect(loaders.length).toBeGreaterThan(5)
  return Promise.all(loaders.map(async ([, file = '', name = '']) => {
    const module = (await import(`../../src/cli/${file}.ts`)) as Record<string, Command>
    const source = read(`src/cli/${file}.ts`)
    const own = source.slice(source.indexOf(`export const ${name}`)).split(/^}$/m)[0] ?? ''
    const options = [...own.matchAll(/(?:'([\w-]+)'|(\w+)): \{ type: '/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    const { name: command, summary, usage } = module[name]!
    return { name: command, summary, usage, options }
  }))
}
