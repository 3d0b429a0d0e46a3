import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { usual } from '../shell/usual.ts'

/** The learned versions, asked for often while a learning is under way; `isOver` where one ended while the page was open. */
export function useModels() {
  const cache = useQueryClient()
  const models = useQuery({
    queryKey: ['models'], queryFn: usual.models.list,
    // Twice a second is as often as the server writes it down; otherwise a learning by night or by a colleague is seen soon enough.
    refetchInterval: ({ state }) => (state.data?.running ? 500 : 15_000),
  })
  const learn = useMutation({
    mutationFn: usual.models.train,
    onSuccess: present => cache.setQueryData(['models'], present),
    // Somebody else was faster: their learning is shown then.
    onError: () => void cache.invalidateQueries({ queryKey: ['models'] }),
  })
  const isRunning = Boolean(models.data?.running)
  const was = useRef(false)
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    if (was.current && !isRunning) {
      setIsOver(true)
      // What is proposed comes from the new versions from now on.
      void cache.invalidateQueries({ predicate: query => query.queryKey[0] === 'usual' || query.queryKey[0] === 'taste' })
    }
    was.current = isRunning
  }, [isRunning, cache])
  return { models, learn, isOver }
}
