import type { Corner, CustomerState } from '@usual/sdk/worth.ts'

/** Orange asks for attention: who gives much and gets little, and who comes more rarely than they used to. */
export const colorOfCorner: Readonly<Record<Corner, string>> = {
  partner: 'var(--usual-accent)', giver: 'var(--mantine-color-orange-6)', taker: 'var(--mantine-color-blue-5)',
  guest: 'var(--mantine-color-gray-6)',
}

export const colorOfState: Readonly<Record<CustomerState, string>> = {
  new: 'var(--mantine-color-blue-5)', kept: 'var(--mantine-primary-color-filled)', weakening: 'var(--mantine-color-orange-6)',
  lost: 'var(--mantine-color-gray-6)',
}
