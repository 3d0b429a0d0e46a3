import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Role, StaffChange } from '@usual/sdk/types.ts'
import { usual } from '../shell/usual.ts'

export const staffRoles: readonly Role[] = ['owner', 'marketer', 'staff', 'read-only']

/** Changes one member of staff and draws the list anew. */
export function useChangeStaff(done: () => void = () => undefined) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...change }: StaffChange & { readonly id: string }) => usual.staff.change(id, change),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: ['staff'] })
      await cache.invalidateQueries({ queryKey: ['me'] })
      done()
    },
  })
}
