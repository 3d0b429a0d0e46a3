import type { App, Context } from '../context.ts'
import { keyRoutes } from './routes/keys.ts'
import { signInRoutes } from './routes/signin.ts'
import { staffRoutes } from './routes/staff.ts'

/** Who may come in: signing in, employees, API keys. */
export function accessRoutes(app: App, context: Context, options: { readonly https: boolean }): void {
  signInRoutes(app, context, options)
  staffRoutes(app, context)
  keyRoutes(app, context)
}
