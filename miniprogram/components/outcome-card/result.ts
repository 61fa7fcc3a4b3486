import type { CaseView } from '../../shared/contract/case-view'
import { remedies, terminationGrounds } from '../../shared/vocabulary/mediation'
import { noticeLaws, reportFindings } from '../../shared/vocabulary/report'
import { yuan } from '../../words/money'
import { dateTime } from '../../words/when'

export interface Result {
  title: string
  facts: { label: string; value: string }[]
}

/** How a case ended, as facts to read. */
export function result(outcome: NonNullable<CaseView['outcome']>, now: number): Result {
  if (outcome.kind === 'terminated') {
    return {
      title: '调解终止',
      facts: [
        { label: '原因', value: terminationGrounds.label(outcome.ground) },
        { label: '说明', value: outcome.note ?? '' },
      ],
    }
  }
  if (outcome.kind === 'concluded') {
    return {
      title: '核查完毕',
      facts: [
        { label: '结论', value: reportFindings.label(outcome.finding) },
        { label: '告知', value: outcome.notify ? `依${noticeLaws.label(outcome.notify)}` : '' },
        { label: '情况', value: outcome.note ?? '' },
      ].filter(({ value }) => value),
    }
  }
  if (outcome.kind === 'merged')
    return {
      title: outcome.joint ? '和别人一起调解' : '并入先前的案件',
      facts: [{ label: '一起办理', value: outcome.number }],
    }
  if (outcome.kind === 'reconciled') {
    return {
      title: '双方自行和解',
      facts: [
        { label: '办法', value: outcome.remedies.map(remedies.label).join('、') },
        { label: '金额', value: outcome.amountFen > 0 ? yuan(outcome.amountFen) : '' },
        { label: '时间', value: dateTime(outcome.at, now) },
      ].filter(({ value }) => value),
    }
  }
  return {
    title: outcome.paper ? '双方签订协议' : '双方达成一致，当场履行',
    facts: [
      { label: '文书', value: outcome.number ?? '' },
      { label: '处理', value: outcome.remedies.map(remedies.label).join('、') },
      { label: '金额', value: outcome.amountFen > 0 ? yuan(outcome.amountFen) : '' },
      { label: '协议', value: outcome.terms ?? '' },
      { label: outcome.paper ? '签订' : '履行', value: dateTime(outcome.performedAt, now) },
    ].filter(({ value }) => value),
  }
}
