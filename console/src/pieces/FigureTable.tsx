import { Table } from '@mantine/core'

type Props = { readonly label: string; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** The numbers behind a picture: names in the first column, figures in the others. A narrow screen scrolls it sideways. */
export function FigureTable({ label, heads, rows }: Props) {
  return (
    <Table.ScrollContainer minWidth={heads.length * 92} type="native"
      scrollAreaProps={{ tabIndex: 0, 'aria-label': label, role: 'region' }}>
      <Table aria-label={label} verticalSpacing={6} horizontalSpacing="sm" fz="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
        <Table.Thead>
          <Table.Tr>
            {heads.map((head, i) => <Table.Th key={head} scope="col" ta={i === 0 ? 'left' : 'right'}>{head}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name = '', ...figures]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} style={{ whiteSpace: 'nowrap' }}>{name}</Table.Th>
              {figures.map((figure, i) => <Table.Td key={heads[i + 1]} ta="right" style={{ whiteSpace: 'nowrap' }}>{figure}</Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
