import type { FormalitiesView } from '../../shared/contract/case-view'
import type { CaseForm } from '../../shared/contract/paper'
import { entrustResults } from '../../shared/vocabulary/formalities'
import { dateTime, day } from '../../words/when'

export interface Row {
  id: string
  title: string
  said: string
  /** The paper that the row opens, and the label of its button. */
  form: CaseForm | ''
  link: string
}

/** The formalities of a case as rows; in a case that is `over` the meeting is no longer announced. */
export function formalityRows({ meeting, entrusted, confirmBy }: FormalitiesView, over: boolean, now: number): Row[] {
  const rows: Row[] = []
  if (meeting && !over)
    rows.push({
      id: 'meeting',
      title: `${dateTime(meeting.at, now)} 现场调解`,
      form: 'meeting',
      link: '看调解通知书',
      said: `地点：${meeting.place}；调解员：${meeting.mediator}`,
    })
  if (entrusted)
    rows.push({
      id: 'entrusted',
      title: '委托消保委调解',
      form: '',
      link: '',
      said: entrusted.result
        ? [entrustResults.label(entrusted.result), ...(entrusted.note ? [entrusted.note] : [])].join('：')
        : '双方同意，由消费者权益保护委员会主持，网格员继续负责',
    })
  if (confirmBy !== undefined)
    rows.push({
      id: 'confirm',
      title: '可以请法院确认协议',
      form: 'confirmation',
      link: '打开申请材料',
      said: `确认以后可以申请强制执行。双方一起，${day(confirmBy, now)}前向法院提出`,
    })
  return rows
}
