/**
 * What a plan may use. An option is an offer by a channel in a slot; a limit is money, stock of an offer or capacity of a channel.
 * `limits`: [limit] how much there is of each, in its own unit; Infinity: no limit; 0: none of it.
 * `uses`: [option * limits.length + limit] how much one contact by that option takes; at least 0, the same for every customer.
 */
export type PlanLimits = { readonly options: number; readonly limits: Float64Array; readonly uses: Float64Array }
