import { dateTimeText, dayText } from '../../format/when'
import type { FormalitiesView } from '../../shared/contract/case-view'
import type { CaseForm } from '../../shared/contract/documents'
import { entrustResults } from '../../shared/vocabulary/formalities'

export interface FormalityRow {
  id: string
  title: string
  description: string
  /** Form of the document that the row opens, empty if it opens none. */
  form: CaseForm | ''
  /** Label of the button that opens the document. */
  link: string
}

/** The formalities of a case as rows. If the case is over, its meeting is no longer shown. */
export function toFormalityRows(
  {
    meeting: mediationMeeting,
    entrusted: entrustedMediation,
    confirmBy: confirmationDueAt,
  }: FormalitiesView,
  isCaseOver: boolean,
  now: number,
): FormalityRow[] {
  const formalityRows: FormalityRow[] = []

  if (mediationMeeting && !isCaseOver)
    formalityRows.push({
      id: 'meeting',
      title: `${dateTimeText(mediationMeeting.at, now)} 现场调解`,
      form: 'meeting',
      link: '看调解通知书',
      description: `地点：${mediationMeeting.place}；调解员：${mediationMeeting.mediator}`,
    })

  if (entrustedMediation) {
    const { result: entrustResult, note } = entrustedMediation
    const resultText = entrustResult && entrustResults.label(entrustResult)
    formalityRows.push({
      id: 'entrusted',
      title: '委托消保委调解',
      form: '',
      link: '',
      description: resultText
        ? [resultText, note].filter(Boolean).join('：')
        : '双方同意，由消费者权益保护委员会主持，网格员继续负责',
    })
  }

  if (confirmationDueAt !== undefined)
    formalityRows.push({
      id: 'confirm',
      title: '可以请法院确认协议',
      form: 'confirmation',
      link: '打开申请材料',
      description: `确认以后可以申请强制执行。双方一起，${dayText(confirmationDueAt, now)}前向法院提出`,
    })

  return formalityRows
}
