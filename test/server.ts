import { openServer } from '../src/server.ts'
import { freshApp, type FreshApp } from './app.ts'

/** The same with every station, as `npm start` has it. */
export async function freshServer(): Promise<FreshApp> {
  const shop = await freshApp()
  const app = await openServer(shop.context, { console: shop.context.home })
  await app.ready()
  return {
    ...shop, app,
    drop: async () => {
      await app.close()
      await shop.drop()
    },
  }
}
