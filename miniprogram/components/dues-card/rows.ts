import { clauseKinds } from '../../shared/agreement/clauses'
import { dayInWords, dayOf, endOf } from '../../shared/clock/days'
import type { AgreementSummary } from '../../shared/contract/agreement-view'
import { yuan } from '../../words/money'

type Due = AgreementSummary['dues'][number]

/**
 * The dues of an agreement: what is to be done, by when, and whether it was received. `open`: the consumer may say so
 * now, in the words `yes` and `no`; of several only the first has the primary button.
 */
export function rows(dues: AgreementSummary['dues'], may: boolean, now: number) {
  const today = dayOf(now)
  const open = ({ done, owedBy }: Due) => may && !done && owedBy === 'merchant'
  const next = dues.find(open)
  return dues.map((due) => {
    const { clause, kind, by, amount, owedBy, done, doneAt } = due
    const late = now > endOf(by)
    const sum = amount > 0 ? ` ${yuan(amount)}` : ''
    const title = `${owedBy === 'merchant' ? '商家' : '消费者'}${clauseKinds[kind].label}${sum}`
    const when = `${dayInWords(by, today)}前`
    const said = done
      ? `${dayInWords(dayOf(doneAt as number), today)}确认${done === 'performed' ? '已履行' : '没有履行'}`
      : late
        ? `${when}，已到期`
        : when
    const tone = done === 'performed' ? 'green' : done === 'failed' || late ? 'red' : 'grey'
    const [yes, no] = amount > 0 ? ['收到了', '没收到'] : ['做到了', '没做到']
    return { clause, title, said, tone, open: open(due), first: due === next, late, yes, no }
  })
}
export type Row = ReturnType<typeof rows>[number]
