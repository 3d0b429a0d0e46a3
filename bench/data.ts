import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { projectFolder } from '../src/platform/http/project.ts'

/** A file of the real data: below USUAL_DATA, else below ../shared/data beside the project. Undefined where it is not there. */
export function dataFile(path: string): string | undefined {
  const folder = process.env['USUAL_DATA'] ?? resolve(projectFolder(), '../shared/data')
  const full = join(folder, path)
  return existsSync(full) ? full : undefined
}
