import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { erasedMark, toRegExps } from './traces.ts'

/**
 * Overwrites a person in the files that imports leave behind: the rows they refused. Each file is written anew and put in the
 * place of the old one, so that a crash leaves one or the other.
 */
export async function cleanFiles(home: string, traces: readonly string[]): Promise<void> {
  const patterns = toRegExps(traces, 'giu')
  for (const path of await rejectsFiles(join(home, 'imports'))) {
    if (!(await hasTrace(path, toRegExps(traces)))) continue
    const clean = `${path}.clean`
    await pipeline(Readable.from(cleaned(path, patterns)), createWriteStream(clean, { mode: 0o600 }))
    await rename(clean, path)
  }
}

// --- internal ---

async function rejectsFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Nothing was ever refused.
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.filter(name => name.endsWith('.rejects.csv')).map(name => join(folder, name))
}

/** Lines without their ends; a quoted line break within a row only splits it in two, which changes nothing here. */
function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
}

async function hasTrace(path: string, patterns: readonly RegExp[]): Promise<boolean> {
  for await (const line of linesOf(path)) if (patterns.some(pattern => pattern.test(line))) return true
  return false
}

async function* cleaned(path: string, patterns: readonly RegExp[]): AsyncGenerator<string> {
  for await (const line of linesOf(path)) yield `${patterns.reduce((text, pattern) => text.replace(pattern, erasedMark), line)}\r\n`
}
