import { execFileSync, type StdioOptions } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * A word that tells this process from a later one with the same id: its start time. `undefined`: no such process.
 * In a container the ids begin at 1 again after every start, so an id alone proves nothing.
 */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return startOnLinux(pid)
  if (!isThere(pid)) return undefined
  return process.platform === 'win32' ? 'unknown' : ask('lstart=', pid)
}

/** The command line of a process, or '' where it cannot be known. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return process.platform === 'win32' ? '' : (ask('command=', pid) ?? '')
  } catch {
    return ''
  }
}

// --- internal ---

/** Field 22 of /proc/PID/stat, counted after the name, which may itself hold blanks and brackets. A zombie is no process any more. */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function ask(field: string, pid: number): string | undefined {
  try {
    const stdio: StdioOptions = ['ignore', 'pipe', 'ignore']
    return execFileSync('ps', ['-o', field, '-p', String(pid)], { encoding: 'utf8', stdio }).trim() || undefined
  } catch {
    return undefined
  }
}
