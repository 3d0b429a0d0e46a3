import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project: the nearest one above with our package.json, be it run from the sources or from dist/. */
export function projectFolder(from: string = dirname(fileURLToPath(import.meta.url))): string {
  const file = join(from, 'package.json')
  if (existsSync(file) && packageOf(file).name === 'usual') return from
  const above = dirname(from)
  if (above === from) throw new Error('package.json of usual is not above its sources')
  return projectFolder(above)
}

export function projectVersion(): string {
  return packageOf(join(projectFolder(), 'package.json')).version ?? '0.0.0'
}

// --- internal ---

function packageOf(file: string): { readonly name?: string; readonly version?: string } {
  return JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string }
}
