import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * Open loop: request i is due at i / rate, whether or not the ones before were answered, and its latency counts from then. A server that
 * stalls is so charged for everybody who would have waited (coordinated omission, Gil Tene). Where there are `bodies`, each is posted.
 */
const { url, key, paths, bodies, rate } = workerData as {
  url: string; key: string; paths: readonly string[]; bodies?: readonly string[]; rate: number
}
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
const latencies: number[] = []
/** How late each request left: what of its latency is the sender's own, which has no core to itself. */
const lates: number[] = []
let failed = 0

const started = performance.now() + 50
const answers: Promise<void>[] = []
for (let i = 0; i < paths.length;) {
  const due = started + (i * 1000) / rate
  const wait = due - performance.now()
  if (wait > 0.2) await new Promise(resolve => setTimeout(resolve, Math.max(0, wait - 0.2)))
  while (i < paths.length && started + (i * 1000) / rate <= performance.now() + 0.2) {
    lates.push(performance.now() - (started + (i * 1000) / rate))
    answers.push(ask(paths[i]!, bodies?.[i], started + (i * 1000) / rate))
    i++
  }
}
await Promise.all(answers)
agent.destroy()
for (const list of [latencies, lates]) list.sort((a, b) => a - b)
const at = (list: readonly number[], share: number): number => list[Math.min(list.length - 1, Math.floor(list.length * share))] ?? NaN
parentPort!.postMessage({
  p50: at(latencies, 0.5), p99: at(latencies, 0.99), p999: at(latencies, 0.999), max: at(latencies, 1), lateP99: at(lates, 0.99), failed,
})

function ask(path: string, body: string | undefined, due: number): Promise<void> {
  return new Promise(resolve => {
    const done = (isGood: boolean): void => {
      latencies.push(performance.now() - due)
      if (!isGood) failed++
      resolve()
    }
    const headers = { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
    const sending = request(`${url}${path}`, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, answer => {
      answer.resume()
      answer.on('end', () => done(answer.statusCode === 200))
    })
    sending.on('error', () => done(false))
    sending.end(body)
  })
}
