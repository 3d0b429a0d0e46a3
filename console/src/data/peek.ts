/** The first lines of a CSV file, to show columns and rows before the server has seen them. */
export type Peek = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Reads the beginning of a plain or gzipped file. An unreadable one has no header; the server then says why. */
export async function peek(file: File): Promise<Peek> {
  try {
    const { text, isCut } = await beginningOf(file)
    return toPeek(text, isCut)
  } catch {
    return { header: [], rows: [] }
  }
}

/** Splits text into a header and up to six rows. Where the text was cut off, its last line is half a line and is left out. */
export function toPeek(text: string, isCut: boolean): Peek {
  const lines = recordsOf(text.replace(/^\uFEFF/, ''))
  const [header = [], ...rows] = isCut && lines.length > 1 ? lines.slice(0, -1) : lines
  return { header: header.map(cell => cell.trim()), rows: rows.slice(0, shownRows) }
}

// --- internal ---

const shownRows = 6
const enoughBytes = 65_536

async function beginningOf(file: File): Promise<{ readonly text: string; readonly isCut: boolean }> {
  const isPacked = /\.gz$/i.test(file.name)
  const bytes = file.slice(0, enoughBytes)
  const decoder = new TextDecoder()
  if (!isPacked) return { text: decoder.decode(await bytes.arrayBuffer(), { stream: true }), isCut: file.size > enoughBytes }
  const reader = bytes.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  let text = ''
  try {
    while (text.length < enoughBytes) {
      const { done, value } = await reader.read()
      if (done) return { text, isCut: false }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    // The packed file was cut off on purpose; what came out until then is enough.
  }
  void reader.cancel().catch(() => undefined)
  return { text, isCut: true }
}

function recordsOf(text: string): string[][] {
  const separator = separatorOf(text.slice(0, Math.max(0, text.indexOf('\n')) || text.length))
  const records: string[][] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length && records.length < shownRows + 2; i++) {
    const sign = text[i]
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') cell += text[++i]
      else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator) { cells.push(cell); cell = '' }
    else if (sign === '\n') { records.push([...cells, cell.replace(/\r$/, '')]); cells = []; cell = '' }
    else cell += sign
  }
  if (cell !== '' || cells.length > 0) records.push([...cells, cell])
  return records
}

/** The sign that divides the header most often. */
function separatorOf(header: string): string {
  const counts = [',', ';', '\t', '|'].map(sign => ({ sign, count: header.split(sign).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign
}
