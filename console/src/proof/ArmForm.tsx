import { ActionIcon, MultiSelect, Radio, Group, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useOffers } from '../offers/useOffers.ts'
import { NumberField } from '../pieces/NumberField.tsx'
import { useWords } from '../words/words.ts'
import type { ArmDraft, Hears } from './arms.ts'
import classes from './proof.module.css'

type Props = {
  readonly arm: ArmDraft
  readonly place: number
  readonly change: (change: Partial<ArmDraft>) => void
  readonly isNameWrong: boolean
  readonly areOffersWrong: boolean
  /** Left out where two are the least. */
  readonly remove: (() => void) | undefined
}

/** One arm: what it is called, how many are drawn into it, what they may hear. */
export function ArmForm({ arm, place, change, isNameWrong, areOffersWrong, remove }: Props) {
  const { proof } = useWords()
  const { form } = proof
  const offers = useOffers().data?.offers ?? []
  const says = { all: form.all, some: form.some, silence: form.silence } as const
  const title = place === 0 ? `${proof.arm('1')}: ${form.control}` : proof.arm(String(place + 1))
  return (
    <section className={classes.arm} aria-label={proof.arm(String(place + 1))}>
      <div className={classes.armHead}>
        <TextInput label={title} aria-label={`${form.armName} ${place + 1}`} value={arm.name} maxLength={80}
          error={isNameWrong ? form.armNameMissing : undefined} onChange={event => change({ name: event.currentTarget.value })} />
        <NumberField label={form.share} aria-label={`${form.share} ${place + 1}`} value={arm.percent} digits={2} unit="%"
          allowNegative={false} change={percent => change({ percent })} />
        {remove ? (
          <ActionIcon variant="subtle" color="gray" size={36} mt={25} aria-label={form.remove(arm.name)} onClick={remove}>
            <IconX size={20} />
          </ActionIcon>
        ) : null}
      </div>
      <Radio.Group mt="sm" aria-label={`${form.what} ${place + 1}`} value={arm.hears}
        onChange={value => change({ hears: hears.find(each => each === value) ?? 'all' })}>
        <Group gap="8px 20px">{hears.map(each => <Radio key={each} value={each} label={says[each]} />)}</Group>
      </Radio.Group>
      {arm.hears === 'some' ? (
        <MultiSelect mt="sm" aria-label={`${form.offers} ${place + 1}`} placeholder={arm.offerIds.length === 0 ? form.offers : ''}
          searchable data={offers.map(each => ({ value: each.offerId, label: each.name }))} value={[...arm.offerIds]}
          error={areOffersWrong && arm.offerIds.length === 0 ? form.offersMissing : undefined}
          onChange={offerIds => change({ offerIds })} />
      ) : null}
    </section>
  )
}

// --- internal ---

const hears: readonly Hears[] = ['all', 'some', 'silence']
