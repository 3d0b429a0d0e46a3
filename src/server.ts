import { importRoutes } from './listen/import/routes.ts'
import { channelsRoutes } from './decide/channels/routes.ts'
import { offersRoutes } from './decide/offers/routes.ts'
import { audienceRoutes } from './decide/audience/routes.ts'
import { forgetOldBooks, keepBook } from './decide/keeper.ts'
import { forgetOldDecisions } from './decide/log/job.ts'
import { openLog } from './decide/log/log.ts'
import { forgetOldTickets } from './decide/queue/job.ts'
import { decideRoutes } from './decide/routes.ts'
import { ofrepRoutes } from './decide/ofrep/routes.ts'
import { followPlans } from './decide/plan/job.ts'
import { planRoutes } from './decide/plan/routes.ts'
import { queueRoutes } from './decide/queue/routes.ts'
import { followResponses } from './decide/response/job.ts'
import { counterRoutes, tell } from './listen/counter.ts'
import { deskRoutes } from './listen/desk.ts'
import { openEars } from './listen/hear.ts'
import { openInbox } from './listen/inbox.ts'
import { leavingRoutes } from './listen/leaving.ts'
import { segmentRoutes } from './listen/segment/routes.ts'
import type { App, Context } from './platform/context.ts'
import { type AppOptions, buildApp } from './platform/http/app.ts'
import { cardRoutes } from './remember/card/routes.ts'
import { consentRoutes } from './remember/consent/routes.ts'
import { customersRoutes } from './remember/customers/routes.ts'
import { forgettingRoutes } from './remember/forgetting/routes.ts'
import { identitiesRoutes } from './remember/identities/routes.ts'
import { productsRoutes } from './remember/products/routes.ts'
import { keepMemoriesCurrent } from './remember/memory/replayJob.ts'
import { followHistory } from './understand/learning/job.ts'
import { learnInThread } from './understand/learning/learnInThread.ts'
import { openKeeper } from './understand/learning/learners.ts'
import { learningRoutes } from './understand/learning/routes.ts'
import { lossRoutes } from './understand/loss/routes.ts'
import { tasteRoutes } from './understand/taste/routes.ts'
import { memoryRoutes } from './understand/usual/memoryRoutes.ts'
import { keepUsualModel } from './understand/usual/keeper.ts'
import { usualRoutes } from './understand/usual/routes.ts'
import { askToAssess, followLearning } from './understand/worth/assessJob.ts'
import { customerWorthRoutes } from './understand/worth/customerRoutes.ts'
import { worthRoutes } from './understand/worth/routes.ts'
import { keepAccount } from './prove/account/job.ts'
import { accountRoutes } from './prove/account/routes.ts'
import { followExperiments } from './prove/experiments/job.ts'
import { experimentsRoutes } from './prove/experiments/routes.ts'
import { greedyRoutes } from './prove/greedy/routes.ts'

/** The stations together, around one context: every route of Usual is registered on this page. Listens when the caller says so. */
export async function openServer(context: Context, options: AppOptions = {}): Promise<App> {
  const app = await buildApp(context, options)
  const ears = openEars(context.db, context.clock)
  const inbox = openInbox(ears)
  const keeper = keepUsualModel(context.db)
  const learned = openKeeper(context.db)
  const books = keepBook(context.db, context.clock)
  const log = openLog(context.db, (error, lost) => context.log.error({ err: error, lost }, 'decisions were not kept'))

  segmentRoutes(app, context, inbox)
  counterRoutes(app, context, inbox)
  leavingRoutes(app, context, inbox)
  deskRoutes(app, context)
  importRoutes(app, context, { ears })

  customersRoutes(app, context)
  cardRoutes(app, context)
  consentRoutes(app, context)
  forgettingRoutes(app, context)
  identitiesRoutes(app, context)
  productsRoutes(app, context)
  keepMemoriesCurrent(app, context)

  memoryRoutes(app, context, keeper)
  usualRoutes(app, context, keeper, { usual: () => learned.latest('usual'), rhythm: () => learned.latest('rhythm') })
  tasteRoutes(app, context, keeper, () => learned.latest('taste'))
  worthRoutes(app, context)
  customerWorthRoutes(app, context, () => learned.latest('worth'))
  lossRoutes(app, context)
  learningRoutes(app, context, learned)
  followHistory(app, context, learnInThread, async () => void (await askToAssess(context)))
  followLearning(app, context)

  offersRoutes(app, context)
  channelsRoutes(app, context)
  forgetOldBooks(app, context)
  followResponses(app, context)
  audienceRoutes(app, context)
  const deciding = { context, keeper, learned, books, log }
  decideRoutes(app, context, deciding)
  ofrepRoutes(app, deciding)
  planRoutes(app, context, deciding)
  followPlans(app, context, deciding)
  forgetOldDecisions(app, context)
  queueRoutes(app, context, event => tell(inbox, event))
  forgetOldTickets(app, context)

  accountRoutes(app, context)
  keepAccount(app, context)
  greedyRoutes(app, context)
  experimentsRoutes(app, context)
  followExperiments(app, context)

  // Requests under way have been answered by then; what they offered is durable before the database goes.
  app.addHook('onClose', () => inbox.drain())
  app.addHook('onClose', () => log.drain())
  app.addHook('onClose', async () => books.close())
  app.addHook('onClose', async () => learned.close())
  return app
}
