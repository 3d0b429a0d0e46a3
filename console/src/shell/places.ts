import { IconBulb, IconDatabaseImport, IconSettings, IconCashRegister, IconUsers } from '@tabler/icons-react'

/** The pages in the navigation; the names are words of the shell. */
export const places = [
  { to: '/counter', name: 'counter', icon: IconCashRegister },
  { to: '/customers', name: 'customers', icon: IconUsers },
  { to: '/learning', name: 'learning', icon: IconBulb },
  { to: '/data', name: 'data', icon: IconDatabaseImport },
  { to: '/settings', name: 'settings', icon: IconSettings },
] as const
