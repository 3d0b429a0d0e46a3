import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The project's folder, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

export type Source = { readonly path: string; readonly text: string }

/** Every file below the folders whose name fits, with forward slashes and its text; nothing that was built or installed. */
export function sources(folders: readonly string[], name = /\.tsx?$/): Source[] {
  return folders
    .flatMap(folder => readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map(path => `${folder}/${path.replaceAll('\\', '/')}`))
    .filter(path => name.test(path) && !/\/(node_modules|dist)\//.test(path))
    .map(path => ({ path, text: read(path) }))
}

export const isTest = ({ path }: Source): boolean => /\.test\.tsx?$/.test(path)

export function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

/** Lines that fit, as `path:line text`, so that a failing test says where to go. */
export function linesWith(pattern: RegExp, files: readonly Source[]): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim().slice(0, 100)}`] : [])),
  )
}
