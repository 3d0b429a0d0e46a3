import type { Account } from '@usual/sdk/proof.ts'
import type { Format } from '../words/format.ts'
import { useWords } from '../words/words.ts'

type Warning = Account['warnings'][number]

/** A warning in words, with its numbers; one that the page does not know is named. */
export function useWarningText(format: Format): (warning: Warning) => string {
  const { warnings } = useWords().proof
  return ({ code, params }) => {
    const count = (name: string) => Number(params[name] ?? 0)
    const whole = (name: string) => format.number(Math.round(count(name)))
    const share = (name: string) => format.finePercent(count(name))
    switch (code) {
      case 'sample_ratio_mismatch': return warnings.sample_ratio_mismatch(whole('control'), whole('customers'), share('share'))
      case 'too_few':
        return count('needs') > 0 ? warnings.too_few(whole('customers'), whole('needs')) : warnings.too_few_plain(whole('customers'))
      case 'crossed_over': return warnings.crossed_over(count('customers'), whole('customers'))
      case 'share_changed': return warnings.share_changed(share('from'), share('to'))
      case 'holdout_off': return warnings.holdout_off
      default: return warnings.other(code)
    }
  }
}
