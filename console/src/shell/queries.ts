import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { UsualProblem } from '@usual/sdk/problem.ts'

/** The cache of the server's answers. A refusal is final; only a server that does not answer is asked again. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: endSession }),
  mutationCache: new MutationCache({ onError: endSession }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && isPassing(error),
      retryDelay: failures => Math.min(4_000, 500 * 2 ** failures),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

// --- internal ---

/** A session that ended anywhere ends everywhere: the shell sees nobody signed in and shows the sign-in page. */
function endSession(error: unknown): void {
  if (error instanceof UsualProblem && error.code === 'unauthenticated') queries.setQueryData(['me'], null)
}

function isPassing(error: unknown): boolean {
  return !(error instanceof UsualProblem) || error.status === 0 || error.status === 503
}
