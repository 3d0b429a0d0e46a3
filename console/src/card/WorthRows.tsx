import { Text } from '@mantine/core'
import classes from './Worth.module.css'

type Row = { readonly name: string; readonly value: string; readonly under?: string }
type Props = { readonly rows: readonly Row[]; readonly total?: Row; readonly quiet?: boolean }

/** Names on the left, figures under each other on the right, and what they add up to. */
export function WorthRows({ rows, total, quiet = false }: Props) {
  return (
    <dl className={classes.rows} {...(quiet ? { 'data-quiet': true } : {})}>
      {[...rows, ...(total ? [total] : [])].map(row => (
        <div key={row.name} className={classes.row} {...(row === total ? { 'data-total': rows.length > 0 } : {})}>
          <dt>{row.name}</dt>
          <dd>
            {row.value}
            {row.under === undefined ? null : <Text span display="block" size="xs" c="dimmed" fw={400}>{row.under}</Text>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
