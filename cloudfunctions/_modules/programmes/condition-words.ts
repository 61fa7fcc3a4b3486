import { type InspectionResult, inspectionResults } from '#shared/vocabulary/shop'
import { type Commitment, commitments, type ShopSize, shopSizes } from '#shared/vocabulary/stars'

/** A condition that a shop must meet for an award. */
export type Condition =
  /** `as`: the first two digits of its credit code. */
  | { asks: 'registered'; as: '91' | '92' }
  | { asks: 'size'; among: ShopSize[] }
  /** `to`: the pledge that it has made. */
  | { asks: 'committed'; to: Commitment }
  /** `days`: how long ago the inspection may be. */
  | { asks: 'inspected'; days: number }
  /** It has no such matter. */
  | { asks: 'unpenalised' | 'performed' | 'unlisted' }

/** Whether a shop meets a condition, and the fact that decides it. */
export interface ConditionFinding {
  condition: Condition
  met: boolean
  size?: ShopSize
  /** Matters that prevent the award. */
  count?: number
  /** The inspection that is recent enough. */
  recent?: { day: string; result: InspectionResult }
}

const registrationNames = { 91: '企业', 92: '个体工商户' }
const absenceTexts = {
  unpenalised: { condition: '没有在公示期内的一般、严重处罚', countedMatter: '项处罚' },
  performed: { condition: '没有未履行的调解协议', countedMatter: '份协议未履行' },
  unlisted: { condition: '没有列入严重违法失信名单', countedMatter: '项列入' },
}

interface ConditionWords {
  /** What the condition asks for. */
  asks: string
  /** What applies to the shop. */
  is: string
}

export function conditionWords(finding: ConditionFinding): ConditionWords {
  const { condition, met: isMet, size, count, recent: recentInspection } = finding
  switch (condition.asks) {
    case 'registered': {
      const registrationName = registrationNames[condition.as]
      const isText = isMet ? `登记为${registrationName}` : `不是${registrationName}`
      return { asks: `登记为${registrationName}`, is: isText }
    }
    case 'size':
      return {
        asks: `规模为${condition.among.map(shopSizes.label).join('、')}`,
        is: size === undefined ? '' : shopSizes.label(size),
      }
    case 'committed':
      return { asks: `参加${commitments.label(condition.to)}`, is: isMet ? '已经参加' : '没有参加' }
    case 'inspected':
      return {
        asks: `${condition.days} 天内检查过，没有责令改正或立案`,
        is: recentInspection
          ? `${recentInspection.day} ${inspectionResults.label(recentInspection.result)}`
          : '没有检查记录',
      }
    default: {
      const absenceText = absenceTexts[condition.asks]
      return {
        asks: absenceText.condition,
        is: count ? `有 ${count} ${absenceText.countedMatter}` : '没有',
      }
    }
  }
}

/** Tells a shop which condition it does not meet. */
export function unmetConditionText(unmetFinding: ConditionFinding): string {
  const { asks, is } = conditionWords(unmetFinding)
  return `还有条件没有达到：${asks}（${is}）`
}
