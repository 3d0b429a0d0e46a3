import { Stack } from '@mantine/core'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { useShop } from '../shell/session.ts'
import { OwnerOnly } from './OwnerOnly.tsx'
import { Balance } from './worth/Balance.tsx'
import { Costs } from './worth/Costs.tsx'
import { Leaving } from './worth/Leaving.tsx'
import { Lost } from './worth/Lost.tsx'
import { Margins } from './worth/Margins.tsx'
import { Tiers } from './worth/Tiers.tsx'

/** What customers are worth, when they count as lost, and who is served first: the figures of the business behind it. */
export function WorthAndService() {
  const shop = useShop()
  if (shop.isError) return <Failed error={shop.error} retry={() => void shop.refetch()} />
  if (!shop.data) return <Loading rows={5} height={120} />
  return (
    <Stack>
      <OwnerOnly />
      <Margins shop={shop.data} />
      <Costs shop={shop.data} />
      <Lost shop={shop.data} />
      {/* Saved reasons have codes, which the form has to take up. */}
      <Leaving key={JSON.stringify(shop.data.leavingReasons)} shop={shop.data} />
      <Tiers shop={shop.data} />
      <Balance shop={shop.data} />
    </Stack>
  )
}
