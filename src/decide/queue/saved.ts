import { byComing, type Waiting } from './order.ts'

/**
 * By how many seconds somebody was called earlier than first come, first served would have: the work of those who came before and still
 * wait, spread over the counters. 0 where nobody was passed. `waiting`: who waits besides them.
 */
export function savedSeconds(ticket: Waiting, waiting: readonly Waiting[], counters: number): number {
  const passed = waiting.filter(each => each.id !== ticket.id && byComing(each, ticket) < 0)
  return Math.round((passed.reduce((sum, each) => sum + each.expectedMinutes, 0) / counters) * 60)
}
