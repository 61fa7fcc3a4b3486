import { formatYuanSpoken } from '../../format/money'
import { clauseKinds } from '../../shared/agreement/clauses'
import { dayInWords, endOfDay, shanghaiDayOf } from '../../shared/calendar/days'
import type { AgreementSummary } from '../../shared/contract/agreement-view'

type Obligation = AgreementSummary['dues'][number]

/**
 * The dues of an agreement: what is to be done, by when, and whether it was received. `open`: the
 * consumer may say so now, in the words `yes` and `no`; of several only the first has the primary
 * button.
 */
export function toObligationRows(
  obligations: AgreementSummary['dues'],
  mayConfirm: boolean,
  now: number,
) {
  const today = shanghaiDayOf(now)
  const isUnconfirmed = ({ done: confirmation, owedBy }: Obligation) =>
    mayConfirm && !confirmation && owedBy === 'merchant'
  const nextObligation = obligations.find(isUnconfirmed)
  return obligations.map((obligation) => {
    const {
      clause: clauseIndex,
      kind: clauseKind,
      by: dueDay,
      amount: amountFen,
      owedBy,
      done: confirmation,
      doneAt: confirmedAt,
    } = obligation
    const isOverdue = now > endOfDay(dueDay)
    const amountText = amountFen > 0 ? ` ${formatYuanSpoken(amountFen)}` : ''
    const rowTitle = `${owedBy === 'merchant' ? '商家' : '消费者'}${clauseKinds[clauseKind].label}${amountText}`
    const dueText = `${dayInWords(dueDay, today)}前`
    const unconfirmedText = isOverdue ? `${dueText}，已到期` : dueText
    const resultText = confirmation === 'performed' ? '已履行' : '没有履行'
    const statusText = confirmation
      ? `${dayInWords(shanghaiDayOf(confirmedAt as number), today)}确认${resultText}`
      : unconfirmedText
    const rowTone = obligationTone(confirmation, isOverdue)
    const [yesLabel, noLabel] = amountFen > 0 ? ['收到了', '没收到'] : ['做到了', '没做到']
    return {
      clause: clauseIndex,
      title: rowTitle,
      said: statusText,
      tone: rowTone,
      open: isUnconfirmed(obligation),
      first: obligation === nextObligation,
      late: isOverdue,
      yes: yesLabel,
      no: noLabel,
    }
  })
}
export type ObligationRow = ReturnType<typeof toObligationRows>[number]

function obligationTone(
  confirmation: 'performed' | 'failed' | undefined,
  isOverdue: boolean,
): 'green' | 'red' | 'grey' {
  if (confirmation === 'performed') return 'green'
  return confirmation === 'failed' || isOverdue ? 'red' : 'grey'
}
