import { createUsual } from '@usual/sdk/client.ts'

/** The one connection of the page to the server; the session cookie says who asks. */
export const usual = createUsual()
