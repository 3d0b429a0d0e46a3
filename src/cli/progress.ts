/** A bar with rate and time left on a terminal, a line every tenth elsewhere. Call it with what is done and what there is. */
export function progressLine(title: string, unit = ''): (done: number, of: number) => void {
  const started = performance.now()
  let shownTenth = -1
  let shownAt = 0
  return (done, of) => {
    if (of === 0) return
    const share = Math.min(1, done / of)
    const seconds = (performance.now() - started) / 1000
    const left = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : 0
    const pace = Math.round(done / Math.max(seconds, 0.001)).toLocaleString('en')
    const text = `${title} ${Math.floor(share * 100)} %  ${done.toLocaleString('en')} of ${of.toLocaleString('en')}${unit}, `
      + `${pace}/s, ${left} s left`
    if (process.stderr.isTTY) {
      if (share < 1 && performance.now() - shownAt < 100) return
      shownAt = performance.now()
      const filled = Math.round(share * 24)
      process.stderr.write(`\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(24 - filled)}] ${text}${share === 1 ? '\n' : ''}`)
    } else if (Math.floor(share * 10) > shownTenth) {
      shownTenth = Math.floor(share * 10)
      process.stderr.write(`${text}\n`)
    }
  }
}
