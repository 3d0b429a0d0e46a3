const post = 'POST /v1/batch HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n'

/** Bytes that are not quite HTTP, with the status line they must be answered by; '' where closing without a word is right. */
export const wireCases: readonly { readonly name: string; readonly bytes: string | Uint8Array; readonly status: string }[] = [
  { name: 'noise', bytes: Buffer.from([0, 1, 2, 3, 255, 254, 13, 10, 13, 10]), status: '400' },
  { name: 'a greeting of TLS', bytes: Buffer.from('16030100c8010000c40303', 'hex'), status: '400' },
  { name: 'no HTTP at all', bytes: 'HELO mail.example\r\n\r\n', status: '400' },
  { name: 'a version from the future', bytes: 'GET / HTTP/9.9\r\nhost: a\r\n\r\n', status: '400' },
  { name: 'no host', bytes: 'GET /api/health HTTP/1.1\r\n\r\n', status: '400' },
  { name: 'headers of 20 KB', bytes: `GET /api/health HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, status: '431' },
  { name: 'a chunk of nonsense', bytes: `${post}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, status: '400' },
  { name: 'a chunk larger than any', bytes: `${post}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}`, status: '400' },
  { name: 'two lengths', bytes: `${post}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, status: '400' },
  { name: 'a length and chunks', bytes: `${post}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, status: '400' },
  { name: 'a negative length', bytes: `${post}content-length: -1\r\n\r\n{}`, status: '400' },
  { name: 'a length that is a word', bytes: `${post}content-length: two\r\n\r\n{}`, status: '400' },
  { name: 'a header split in two', bytes: 'GET /api/health HTTP/1.1\r\nhost: a\r\n folded\r\nbad header\r\n\r\n', status: '400' },
  { name: 'less than was promised', bytes: `${post}content-length: 1000\r\n\r\n{"batch":`, status: '' },
]
