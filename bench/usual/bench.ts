import { dataFile } from '../data.ts'
import type { Bench, Figure } from '../bench.ts'
import { readOrders } from '../orders.ts'
import { readBaskets } from './baskets.ts'
import { byCalendar } from './byCalendar.ts'
import { byCustomers, lastBaskets } from './byCustomers.ts'
import { readDatabase } from './database.ts'
import type { Result } from './result.ts'

/** The usual through real memories and its own learner, beside baselines of the same run. */
export const usualBench: Bench = {
  name: 'usual',
  summary: 'next basket on a file of {u, s, h, t} (by default Ta-Feng), on a CSV of orders by calendar, or on "database": beside '
    + 'popularity, frequency, TIFU-KNN',
  run: async ({ size, file, say }) => {
    const path = file ?? dataFile('next-basket-tafeng/tafeng_baskets.jsonl.gz')
    if (!path) {
      say('skipped: the data are not there (USUAL_DATA)')
      return { figures: [], json: { skipped: 'no data' } }
    }
    if (path !== 'database' && !/\.csv(\.gz)?$/.test(path)) {
      const baskets = await readBaskets(path)
      const result = await byCustomers(size === 'smoke' ? baskets.slice(0, 1500) : baskets, say)
      return { figures: figuresOf(result), json: result }
    }
    const history = path === 'database' ? await readDatabase(say) : await readOrders(path)
    const customers = size === 'smoke' ? history.slice(0, 800) : history
    const calendar = await byCalendar(customers, say)
    say('the last basket of one customer in five, learned from the others')
    const last = await byCustomers(lastBaskets(customers), say)
    return {
      figures: [...figuresOf(calendar), ...figuresOf(last).map(figure => ({ ...figure, name: `last basket: ${figure.name}` }))],
      json: { ...calendar, lastBasket: last },
    }
  },
}

// --- internal ---

function figuresOf({
  calibrationError, calibrationNoise, trainSeconds, microsPerAnswer, microsOf64, bytesPerCustomer, reliability: _bins, tested: _tested,
  ...metrics
}: Result): Figure[] {
  const peer = metrics.tifuKnn
  const rows = Object.entries(metrics).flatMap(([name, of]): Figure[] => [
    { name: `${name}: recall@10`, value: of['recall@10'], unit: '', reference: { name: 'TIFU-KNN', value: peer['recall@10'] } },
    { name: `${name}: NDCG@10, full ideal`, value: of['ndcg@10'], unit: '', reference: { name: 'TIFU-KNN', value: peer['ndcg@10'] } },
    { name: `${name}: NDCG@10, cut ideal`, value: of['ndcgCut@10'], unit: '', reference: { name: 'TIFU-KNN', value: peer['ndcgCut@10'] } },
    { name: `${name}: PHR@10`, value: of['phr@10'], unit: '', reference: { name: 'TIFU-KNN', value: peer['phr@10'] } },
    { name: `${name}: recall@10 of items had before`, value: of['repeat@10'], unit: '' },
    { name: `${name}: recall@10 of new items`, value: of['new@10'], unit: '' },
  ])
  return [
    ...rows,
    {
      name: 'calibration error of the first twenty', value: calibrationError, unit: '',
      // Of few baskets chance alone shows more than the bar: then there is nothing to hold it to.
      reference: { name: 'by chance alone', value: calibrationNoise }, ...(calibrationNoise < 0.01 && { must: { atMost: 0.02 } }),
    },
    { name: 'learning', value: trainSeconds, unit: 's' },
    { name: 'an answer from a memory, all candidates', value: microsPerAnswer, unit: 'us' },
    { name: 'an answer from a memory, 64 candidates', value: microsOf64, unit: 'us', must: { atMost: 300 } },
    { name: 'bytes of a memory, mean', value: bytesPerCustomer, unit: 'bytes' },
  ]
}
