import { expect, test } from 'vitest'
import { peek, toPeek } from './peek.ts'

test('a quoted cell may hold the separator, a quote and a new line', () => {
  expect(toPeek('a,b\r\n"x, ""y""\nz",2\r\n3,4\r\ncut o', true)).toEqual({ header: ['a', 'b'], rows: [['x, "y"\nz', '2'], ['3', '4']] })
})

test.each([';', '\t', '|'])('the separator %j is found', separator => {
  expect(toPeek(['Name', 'Sum, EUR', 'Day'].join(separator) + '\n', false).header).toEqual(['Name', 'Sum, EUR', 'Day'])
})

test('the last line of a whole file is shown, with or without a new line at its end', () => {
  expect(toPeek('a\n1\n2', false).rows).toEqual([['1'], ['2']])
  expect(toPeek('a\n1\n2\n', false).rows).toEqual([['1'], ['2']])
})

test('a gzipped file is opened, and the beginning of it is enough', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${Math.sin(i)}`).join('\n')
  const packed = new Blob([`id,value\n${rows}`]).stream().pipeThrough(new CompressionStream('gzip'))
  const file = new File([await new Response(packed).arrayBuffer()], 'big.csv.gz')
  expect(file.size).toBeGreaterThan(200_000)
  const seen = await peek(file)
  expect(seen.header).toEqual(['id', 'value'])
  expect(seen.rows[1]?.[0]).toBe('1')
})

test('what is no gzip at all has no header', async () => {
  expect(await peek(new File(['plain'], 'x.csv.gz'))).toEqual({ header: [], rows: [] })
})
