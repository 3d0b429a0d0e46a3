/** One guest and one order by the library that Segment publishes for Node. */
export function nodeSnippet(address: string): string {
  return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node'

const usual = new Analytics({ writeKey: 'WRITE_KEY', host: '${address}' })

usual.identify({ userId: 'guest-42', traits: { name: 'Anna', email: 'anna@example.com' } })
usual.track({
  userId: 'guest-42',
  event: 'Order Completed',
  properties: {
    order_id: 'A-1001', currency: 'EUR', total: 6.5,
    products: [{ sku: 'FW', name: 'Flat white', quantity: 1, price: 3.5 }, { sku: 'CR', name: 'Croissant', quantity: 1, price: 3 }],
  },
})
await usual.closeAndFlush()`
}

/** The same order without any library. */
export function curlSnippet(address: string): string {
  return `curl ${address}/v1/track -u WRITE_KEY: -H 'content-type: application/json' -d '{
  "userId": "guest-42",
  "event": "Order Completed",
  "messageId": "A-1001",
  "properties": {
    "order_id": "A-1001", "currency": "EUR", "total": 6.5,
    "products": [{ "sku": "FW", "name": "Flat white", "quantity": 1, "price": 3.5 }, { "sku": "CR", "name": "Croissant", "quantity": 1, "price": 3 }]
  }
}'`
}
