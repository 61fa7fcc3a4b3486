import { formatYuanSpoken } from '../../format/money'
import { dateTimeText } from '../../format/when'
import type { CaseView } from '../../shared/contract/case-view'
import { goodsCheckResults } from '../../shared/vocabulary/goods-check'
import { remedies, terminationGrounds } from '../../shared/vocabulary/mediation'
import { noticeLaws, reportFindings } from '../../shared/vocabulary/report'

type Outcome = NonNullable<CaseView['outcome']>

export interface OutcomeFacts {
  title: string
  facts: { label: string; value: string }[]
}

/** How a case ended, as a title and a list of facts. Facts without a value are left out. */
export function toOutcomeFacts(outcome: Outcome, now: number): OutcomeFacts {
  const { title, facts } = outcomeTexts(outcome, now)
  return { title, facts: facts.filter(({ value }) => value !== '') }
}

function outcomeTexts(outcome: Outcome, now: number): OutcomeFacts {
  switch (outcome.kind) {
    case 'terminated':
      return {
        title: '调解终止',
        facts: [
          { label: '原因', value: terminationGrounds.label(outcome.ground) },
          { label: '说明', value: outcome.note ?? '' },
        ],
      }
    case 'concluded':
      return {
        title: '核查完毕',
        facts: [
          { label: '结论', value: reportFindings.label(outcome.finding) },
          { label: '告知', value: outcome.notify ? `依${noticeLaws.label(outcome.notify)}` : '' },
          { label: '情况', value: outcome.note ?? '' },
        ],
      }
    case 'checked':
      return {
        title: '查证完毕',
        facts: [
          { label: '结果', value: goodsCheckResults.label(outcome.result) },
          { label: '说明', value: outcome.note ?? '' },
        ],
      }
    case 'merged':
      return {
        title: outcome.joint ? '和别人一起调解' : '并入先前的案件',
        facts: [{ label: '一起办理', value: outcome.number }],
      }
    case 'reconciled':
      return {
        title: '双方自行和解',
        facts: [
          { label: '办法', value: outcome.remedies.map(remedies.label).join('、') },
          { label: '金额', value: amountText(outcome.amountFen) },
          { label: '时间', value: dateTimeText(outcome.at, now) },
        ],
      }
    default:
      return {
        title: outcome.paper ? '双方签订协议' : '双方达成一致，当场履行',
        facts: [
          { label: '文书', value: outcome.number ?? '' },
          { label: '处理', value: outcome.remedies.map(remedies.label).join('、') },
          { label: '金额', value: amountText(outcome.amountFen) },
          { label: '协议', value: outcome.terms ?? '' },
          {
            label: outcome.paper ? '签订' : '履行',
            value: dateTimeText(outcome.performedAt, now),
          },
        ],
      }
  }
}

const amountText = (amountFen: number): string => (amountFen > 0 ? formatYuanSpoken(amountFen) : '')
