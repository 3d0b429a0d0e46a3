import { Agent, request } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** Sends prepared batches over some kept-alive connections, each waiting for its answer before the next: a closed loop, for throughput. */
const { url, key, bodies, connections } = workerData as { url: string; key: string; bodies: readonly string[]; connections: number }
const agent = new Agent({ keepAlive: true, maxSockets: connections })
const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
const latencies: number[] = []
let next = 0

const started = performance.now()
await Promise.all(Array.from({ length: connections }, async () => {
  while (next < bodies.length) {
    const body = bodies[next++]!
    const sent = performance.now()
    await post(body)
    latencies.push(performance.now() - sent)
  }
}))
const seconds = (performance.now() - started) / 1000
latencies.sort((a, b) => a - b)
agent.destroy()
parentPort!.postMessage({ seconds, p99Ms: latencies[Math.floor(latencies.length * 0.99)] })

function post(body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sending = request(`${url}/v1/batch`, { method: 'POST', agent, headers }, answer => {
      answer.resume()
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`status ${answer.statusCode}`))))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}
