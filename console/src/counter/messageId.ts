/**
 * A fresh id for one order. By getRandomValues, because randomUUID exists only on https and localhost, and a tablet at the
 * counter often reaches the server by http and an address of the local network.
 */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `counter-${Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')}`
}
