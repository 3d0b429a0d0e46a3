import {
  IconArrowsSplit, IconBulb, IconCashRegister, IconChecklist, IconCoins, IconDatabaseImport, IconDoorExit, IconFilterHeart, IconScale,
  IconSend, IconSettings, IconTag, IconUsers, IconUsersGroup, type Icon,
} from '@tabler/icons-react'

export type Place = { readonly to: string; readonly name: PlaceName; readonly icon: Icon }

/** The pages in the navigation, by what one comes for: to serve, to know the customers, to say what may be offered, to see what was
 * decided and whether it paid, to keep house. */
export const places: readonly (readonly Place[])[] = [
  [
    { to: '/counter', name: 'counter', icon: IconCashRegister },
    { to: '/queue', name: 'queue', icon: IconUsersGroup },
  ],
  [
    { to: '/customers', name: 'customers', icon: IconUsers },
    { to: '/worth', name: 'worth', icon: IconCoins },
    { to: '/lost', name: 'lost', icon: IconDoorExit },
  ],
  [
    { to: '/offers', name: 'offers', icon: IconTag },
    { to: '/audience', name: 'audience', icon: IconFilterHeart },
    { to: '/channels', name: 'channels', icon: IconSend },
  ],
  [
    { to: '/decisions', name: 'decisions', icon: IconArrowsSplit },
    { to: '/plans', name: 'plans', icon: IconChecklist },
    { to: '/proof', name: 'proof', icon: IconScale },
  ],
  [
    { to: '/learning', name: 'learning', icon: IconBulb },
    { to: '/data', name: 'data', icon: IconDatabaseImport },
    { to: '/settings', name: 'settings', icon: IconSettings },
  ],
]

/** What stands in the bar of a phone, where five have room; the others are behind "More". */
export const atHand: readonly Place[] = places.flat().slice(0, 4)
export const behindMore: readonly Place[] = places.flat().slice(4)

// --- internal ---

/** A word of the shell. */
type PlaceName =
  | 'counter' | 'queue' | 'customers' | 'worth' | 'lost' | 'offers' | 'audience' | 'channels' | 'decisions' | 'plans'
  | 'proof' | 'learning' | 'data' | 'settings'
