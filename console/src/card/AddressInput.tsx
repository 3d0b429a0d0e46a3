import { Fieldset, SimpleGrid, TextInput } from '@mantine/core'
import { useWords } from '../words/words.ts'
import { addressParts, type Address } from './fieldValues.ts'

type Props = { readonly label: string; readonly value: Address; readonly change: (value: Address) => void }

/** An address by its parts. */
export function AddressInput({ label, value, change }: Props) {
  const { facts } = useWords().card
  return (
    <Fieldset legend={label}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {addressParts.map(part => (
          <TextInput key={part} label={facts.address[part]} value={value[part] ?? ''} maxLength={500} autoComplete="off"
            onChange={event => change({ ...value, [part]: event.currentTarget.value })} />
        ))}
      </SimpleGrid>
    </Fieldset>
  )
}
