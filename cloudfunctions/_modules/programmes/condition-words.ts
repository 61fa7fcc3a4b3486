import { type InspectionResult, inspectionResults } from '#shared/vocabulary/shop'
import { type Commitment, commitments, type ShopSize, shopSizes } from '#shared/vocabulary/stars'

/**
 * What a programme asks of a shop. `as`: the first signs of the credit code, `days`: how long ago
 * at most.
 */
export type Condition =
  | { asks: 'registered'; as: '91' | '92' }
  | { asks: 'size'; among: ShopSize[] }
  | { asks: 'committed'; to: Commitment }
  | { asks: 'inspected'; days: number }
  | { asks: 'unpenalised' | 'performed' | 'unlisted' }

/** A condition, whether it is met, and what was found; `count`: matters that stand against it. */
export interface ConditionFinding {
  condition: Condition
  met: boolean
  size?: ShopSize
  count?: number
  recent?: { day: string; result: InspectionResult }
}

const registers = { 91: '企业', 92: '个体工商户' }
const unmetTexts = {
  unpenalised: { asks: '没有在公示期内的一般、严重处罚', what: '项处罚' },
  performed: { asks: '没有未履行的调解协议', what: '份协议未履行' },
  unlisted: { asks: '没有列入严重违法失信名单', what: '项列入' },
}

/** What a condition asks for, and what is the case. */
export function conditionWords({ condition, met: isMet, size, count, recent }: ConditionFinding): {
  asks: string
  is: string
} {
  switch (condition.asks) {
    case 'registered': {
      const registerName = registers[condition.as]
      return { asks: `登记为${registerName}`, is: `${isMet ? '登记为' : '不是'}${registerName}` }
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
        is: recent ? `${recent.day} ${inspectionResults.label(recent.result)}` : '没有检查记录',
      }
    default: {
      const { asks: criterionText, what: criterion } = unmetTexts[condition.asks]
      return { asks: criterionText, is: count ? `有 ${count} ${criterion}` : '没有' }
    }
  }
}

/** Why a shop gets no award yet: the first condition that it does not meet. */
export function unmetWords(foundFinding: ConditionFinding): string {
  const { asks: criterionText, is } = conditionWords(foundFinding)
  return `还有条件没有达到：${criterionText}（${is}）`
}
