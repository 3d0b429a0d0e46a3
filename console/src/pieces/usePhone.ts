import { useMediaQuery } from '@mantine/hooks'

/** True on a screen as narrow as a phone's, where a dialogue takes the whole of it. */
export function usePhone(): boolean {
  return useMediaQuery('(max-width: 36em)', false)
}
