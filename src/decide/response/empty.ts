import { acceptPrior } from './accept.ts'
import { annoyPrior } from './annoy.ts'
import type { ResponseModel } from './model.ts'

/** Before the first contact: priors only, from which a shop with ten customers decides sanely. */
export const emptyResponse: ResponseModel = {
  version: 0, channels: {}, segments: {}, hours: {}, leads: {}, accept: acceptPrior(), annoy: annoyPrior(), lift: {}, terms: {},
  returns: { foretold: 0, came: 0 },
}
