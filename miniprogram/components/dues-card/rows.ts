import { formatYuanSpoken } from '../../format/money'
import { clauseKinds } from '../../shared/agreement/clauses'
import { dayInWords, endOfDay, shanghaiDayOf } from '../../shared/calendar/days'
import type { AgreementSummary } from '../../shared/contract/agreement-view'

type Obligation = AgreementSummary['dues'][number]

/**
 * The rows of the obligations of an agreement: what is to be done, by when, and whether it was
 * performed.
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
    const hasAmount = amountFen > 0
    const partyName = owedBy === 'merchant' ? '商家' : '消费者'
    const amountText = hasAmount ? ` ${formatYuanSpoken(amountFen)}` : ''
    const rowTitle = `${partyName}${clauseKinds[clauseKind].label}${amountText}`

    const isOverdue = now > endOfDay(dueDay)
    const dueText = `${dayInWords(dueDay, today)}前`
    const unconfirmedText = isOverdue ? `${dueText}，已到期` : dueText
    const resultText = confirmation === 'performed' ? '已履行' : '没有履行'
    const statusText = confirmation
      ? `${dayInWords(shanghaiDayOf(confirmedAt as number), today)}确认${resultText}`
      : unconfirmedText

    return {
      clause: clauseIndex,
      title: rowTitle,
      said: statusText,
      tone: obligationTone(confirmation, isOverdue),
      /** The consumer can confirm or deny performance now, with these two buttons. */
      open: isUnconfirmed(obligation),
      yes: hasAmount ? '收到了' : '做到了',
      no: hasAmount ? '没收到' : '没做到',
      /** Only the first open row has a button in the primary colour. */
      first: obligation === nextObligation,
      late: isOverdue,
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
