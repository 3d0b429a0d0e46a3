import { Button, Select, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '@usual/sdk/types.ts'
import { useState } from 'react'
import { Failed } from '../pieces/Failed.tsx'
import { Loading } from '../pieces/Loading.tsx'
import { Sheet } from '../pieces/Sheet.tsx'
import { useMay, useShop } from '../shell/session.ts'
import { usual } from '../shell/usual.ts'
import { formats } from '../words/format.ts'
import { useLanguage } from '../words/language.tsx'
import { useWords } from '../words/words.ts'
import { OwnerOnly } from './OwnerOnly.tsx'
import { timezones } from './timezones.ts'

/** Name, currency and time zone of the shop. */
export function Shop() {
  const shop = useShop()
  if (shop.isError) return <Failed error={shop.error} retry={() => void shop.refetch()} />
  if (!shop.data) return <Loading rows={3} height={64} />
  return <><OwnerOnly /><Sheet><Form shop={shop.data} /></Sheet></>
}

// --- internal ---

function Form({ shop }: { readonly shop: Settings }) {
  const { settings } = useWords()
  const { language } = useLanguage()
  const mayChange = useMay('owner')
  const cache = useQueryClient()
  const [name, setName] = useState(shop.shopName)
  const [currency, setCurrency] = useState(shop.currency)
  const [timezone, setTimezone] = useState(shop.timezone)
  const [locale, setLocale] = useState(shop.locale)
  const isCurrency = /^[A-Z]{3}$/.test(currency)
  const sample = formats(language, isCurrency ? currency : 'EUR', timezone)
  const save = useMutation({
    mutationFn: () => usual.settings.change({ shopName: name.trim(), currency, timezone, locale }),
    onSuccess: changed => {
      cache.setQueryData(['settings'], changed)
      notifications.show({ message: settings.saved })
    },
  })
  const isSame = name.trim() === shop.shopName && currency === shop.currency && timezone === shop.timezone && locale === shop.locale
  return (
    <form onSubmit={event => { event.preventDefault(); save.mutate() }}>
      <Stack maw={560}>
        <TextInput label={settings.shop.name} description={settings.shop.nameHint} value={name} maxLength={200} disabled={!mayChange}
          onChange={event => setName(event.currentTarget.value)} />
        <TextInput label={settings.shop.currency} value={currency} maxLength={3} disabled={!mayChange}
          description={`${settings.shop.currencyHint}${isCurrency ? ` ${settings.shop.sample(sample.money(1234.5))}` : ''}`}
          error={isCurrency ? undefined : settings.shop.currencyWrong}
          onChange={event => setCurrency(event.currentTarget.value.toUpperCase())} />
        <Select label={settings.shop.timezone}
          description={`${settings.shop.timezoneHint} ${settings.shop.now(sample.time(new Date().toISOString()))}`}
          data={timezones()} searchable allowDeselect={false} value={timezone} disabled={!mayChange}
          onChange={picked => setTimezone(picked ?? timezone)} />
        <Select label={settings.shop.language} description={settings.shop.languageHint} allowDeselect={false} value={locale}
          disabled={!mayChange}
          data={(['en', 'ru'] as const).map(value => ({ value, label: settings.shop.languages[value] }))}
          onChange={picked => setLocale(picked === 'ru' ? 'ru' : 'en')} />
        {save.isError ? <Failed error={save.error} /> : null}
        <Button type="submit" loading={save.isPending} disabled={!mayChange || isSame || !isCurrency || name.trim() === ''}
          style={{ alignSelf: 'start' }}>
          {settings.save}
        </Button>
      </Stack>
    </form>
  )
}
