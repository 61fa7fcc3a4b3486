import { formatYuanSpoken } from '../../format/money'
import { dateTimeText } from '../../format/when'
import type { CaseView } from '../../shared/contract/case-view'
import { goodsCheckResults } from '../../shared/vocabulary/goods-check'
import { remedies, terminationGrounds } from '../../shared/vocabulary/mediation'
import { noticeLaws, reportFindings } from '../../shared/vocabulary/report'

export interface OutcomeFacts {
  title: string
  facts: { label: string; value: string }[]
}

/** How a case ended, as a title and a list of facts. Facts without a value are left out. */
export function toOutcomeFacts(
  caseOutcome: NonNullable<CaseView['outcome']>,
  now: number,
): OutcomeFacts {
  if (caseOutcome.kind === 'terminated') {
    return {
      title: '调解终止',
      facts: [
        { label: '原因', value: terminationGrounds.label(caseOutcome.ground) },
        { label: '说明', value: caseOutcome.note ?? '' },
      ],
    }
  }
  if (caseOutcome.kind === 'concluded') {
    return {
      title: '核查完毕',
      facts: [
        { label: '结论', value: reportFindings.label(caseOutcome.finding) },
        {
          label: '告知',
          value: caseOutcome.notify ? `依${noticeLaws.label(caseOutcome.notify)}` : '',
        },
        { label: '情况', value: caseOutcome.note ?? '' },
      ].filter(({ value: factValue }) => factValue),
    }
  }
  if (caseOutcome.kind === 'checked')
    return {
      title: '查证完毕',
      facts: [
        { label: '结果', value: goodsCheckResults.label(caseOutcome.result) },
        { label: '说明', value: caseOutcome.note ?? '' },
      ].filter(({ value: factValue }) => factValue),
    }
  if (caseOutcome.kind === 'merged')
    return {
      title: caseOutcome.joint ? '和别人一起调解' : '并入先前的案件',
      facts: [{ label: '一起办理', value: caseOutcome.number }],
    }
  if (caseOutcome.kind === 'reconciled') {
    return {
      title: '双方自行和解',
      facts: [
        { label: '办法', value: caseOutcome.remedies.map(remedies.label).join('、') },
        {
          label: '金额',
          value: caseOutcome.amountFen > 0 ? formatYuanSpoken(caseOutcome.amountFen) : '',
        },
        { label: '时间', value: dateTimeText(caseOutcome.at, now) },
      ].filter(({ value: factValue }) => factValue),
    }
  }
  return {
    title: caseOutcome.paper ? '双方签订协议' : '双方达成一致，当场履行',
    facts: [
      { label: '文书', value: caseOutcome.number ?? '' },
      { label: '处理', value: caseOutcome.remedies.map(remedies.label).join('、') },
      {
        label: '金额',
        value: caseOutcome.amountFen > 0 ? formatYuanSpoken(caseOutcome.amountFen) : '',
      },
      { label: '协议', value: caseOutcome.terms ?? '' },
      {
        label: caseOutcome.paper ? '签订' : '履行',
        value: dateTimeText(caseOutcome.performedAt, now),
      },
    ].filter(({ value: factValue }) => factValue),
  }
}
