import type {
  Consents, Customer, CustomerPage, CustomerQuery, FactStatement, Handover, Memory, NewConsent, NewHandover, NewOrder, NewPerson, Person,
  PersonChange, Taste, Timeline, Usual,
} from './customer.ts'
import type { Leaving } from './lost.ts'
import type { Send } from './request.ts'
import type { CustomerWorth } from './worth.ts'

/** Everything that is asked about or done for one customer. `id` may be an id that was merged away; the survivor answers. */
export function customersOf(send: Send) {
  return {
    list: (query: CustomerQuery = {}, signal?: AbortSignal) =>
      send<CustomerPage>('GET', '/api/customers', { query, ...(signal ? { signal } : {}) }),
    get: (id: string) => send<Customer>('GET', at(id)),
    /** `null` takes a fact back; its history stays. */
    change: (id: string, facts: Readonly<Record<string, unknown>>) => send<Customer>('PATCH', at(id), { body: { facts } }),
    factHistory: (id: string, field: string) =>
      send<{ readonly history: readonly FactStatement[] }>('GET', at(id, 'facts', field)),
    timeline: (id: string, query: { before?: string | undefined; limit?: number | undefined } = {}) =>
      send<Timeline>('GET', at(id, 'timeline'), { query }),
    /** Throws `no_consent` where the customer does not permit profiling. */
    memory: (id: string) => send<Memory>('GET', at(id, 'memory')),
    /** Throws `no_consent` where the customer does not permit profiling. */
    usual: (id: string, signal?: AbortSignal) => send<Usual>('GET', at(id, 'usual'), signal ? { signal } : {}),
    /** Throws `no_consent` where the customer does not permit profiling. */
    taste: (id: string, signal?: AbortSignal) => send<Taste>('GET', at(id, 'taste'), signal ? { signal } : {}),
    /** What staff may see and the customer does not. Throws `no_consent` where the customer does not permit profiling. */
    worth: (id: string, query: { days?: number | undefined } = {}, signal?: AbortSignal) =>
      send<CustomerWorth>('GET', at(id, 'worth'), { query, ...(signal ? { signal } : {}) }),
    /** What they said on leaving, newest first. */
    leavings: (id: string) => send<{ readonly leavings: readonly Leaving[] }>('GET', at(id, 'leavings')),
    /** What a customer who leaves gives as the reason: a code of the setting `leavingReasons`. */
    leaving: (id: string, said: { reason: string; note?: string }) =>
      send<{ readonly leavings: readonly Leaving[] }>('POST', at(id, 'leavings'), { body: said }),
    order: (id: string, order: NewOrder) =>
      send<{ readonly messageId: string; readonly orderId: string }>('POST', at(id, 'orders'), { body: order }),
    usualDeclined: (id: string, proposed: readonly string[]) => send<unknown>('POST', at(id, 'usual', 'declined'), { body: { proposed } }),
    merge: (id: string, merge: { from: string; reason: string }) => send<unknown>('POST', at(id, 'merge'), { body: merge }),
    handover: (id: string, handover: NewHandover) => send<Handover>('POST', at(id, 'handover'), { body: handover }),
    people: (id: string) => send<readonly Person[]>('GET', at(id, 'people')),
    addPerson: (id: string, person: NewPerson) => send<Person>('POST', at(id, 'people'), { body: person }),
    changePerson: (id: string, personId: string, change: PersonChange) =>
      send<Person>('PATCH', at(id, 'people', personId), { body: change }),
    removePerson: (id: string, personId: string) => send<unknown>('DELETE', at(id, 'people', personId)),
    consents: (id: string) => send<Consents>('GET', at(id, 'consents')),
    consent: (id: string, statement: NewConsent) => send<Consents>('POST', at(id, 'consents'), { body: statement }),
    /** Everything that is stored of this customer. */
    export: (id: string) => send<Readonly<Record<string, unknown>>>('GET', at(id, 'export')),
    /** Erases this person; the answer counts the rows per table. There is no way back. */
    erase: (id: string) => send<{ readonly erased: true; readonly rows: Readonly<Record<string, number>> }>('DELETE', at(id)),
  }
}

// --- internal ---

function at(id: string, ...rest: readonly string[]): string {
  return ['/api/customers', ...[id, ...rest].map(encodeURIComponent)].join('/')
}
