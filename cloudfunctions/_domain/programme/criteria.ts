import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { Stars } from '../../../miniprogram/shared/stars/bands'
import { sampleTooSmall } from '../../../miniprogram/shared/stars/explain'
import type { LastingInput } from '../../../miniprogram/shared/stars/inputs'
import { type InspectionResult, inspectionResults } from '../../../miniprogram/shared/vocabulary/shop'
import { type Commitment, commitments, type ShopSize, shopSizes } from '../../../miniprogram/shared/vocabulary/stars'

/** One condition of a programme, as data: a bureau changes the table, not the code. */
export type Criterion =
  | { kind: 'registered'; as: 'individual' | 'enterprise' }
  | { kind: 'size'; among: ShopSize[] }
  | { kind: 'stars'; least: Stars }
  | { kind: 'sample'; least: number }
  | { kind: 'commitment'; commitment: Commitment }
  | { kind: 'unpenalised' }
  | { kind: 'performed' }
  | { kind: 'unlisted' }
  | { kind: 'inspected'; days: number }

/** What is known of a shop on a day. */
export interface Facts {
  day: Day
  creditCode: string
  size: ShopSize
  /** Of the snapshot that stands. */
  stars?: Stars
  /** Effective inputs, tenths. */
  sample: number
  /** Everything that lasts, also what is over. */
  lasting: LastingInput[]
  inspection?: { day: Day; result: InspectionResult }
}

/** A condition with what it asks for and what is the case, in words. */
export interface Checked {
  asks: string
  is: string
  met: boolean
}

const good: InspectionResult[] = ['no_problem', 'corrected']
/** The second sign of a credit code says what is registered. */
const registered = { individual: ['92', '个体工商户'], enterprise: ['91', '企业'] } as const

export function check(criterion: Criterion, facts: Facts): Checked {
  const { day, creditCode, size, stars, sample, inspection } = facts
  const now = facts.lasting.filter(({ from, until }) => from <= day && (until === undefined || day < until))
  switch (criterion.kind) {
    case 'registered': {
      const [prefix, name] = registered[criterion.as]
      const met = creditCode.startsWith(prefix)
      return { asks: `登记为${name}`, is: met ? `登记为${name}` : `不是${name}`, met }
    }
    case 'size': {
      const asks = `规模为${criterion.among.map(shopSizes.label).join('、')}`
      return { asks, is: shopSizes.label(size), met: criterion.among.includes(size) }
    }
    case 'stars': {
      const is = stars === undefined ? sampleTooSmall : `现在 ${stars} 星`
      return { asks: `消费评价星级 ${criterion.least} 星以上`, is, met: (stars ?? 0) >= criterion.least }
    }
    case 'sample': {
      const asks = `评价和投诉折合 ${criterion.least} 条以上`
      return { asks, is: `折合 ${sample / 10} 条`, met: sample >= 10 * criterion.least }
    }
    case 'commitment': {
      const met = now.some((one) => one.kind === 'commitment' && one.commitment === criterion.commitment)
      return { asks: `参加${commitments.label(criterion.commitment)}`, is: met ? '已经参加' : '没有参加', met }
    }
    case 'unpenalised': {
      const open = now.filter((one) => one.kind === 'penalty' && one.grade !== 'light' && one.repaired === undefined)
      return none('没有在公示期内的一般、严重处罚', open.length, '项处罚')
    }
    case 'performed':
      return none('没有未履行的调解协议', now.filter(({ kind }) => kind === 'unperformed').length, '份协议未履行')
    case 'unlisted':
      return none('没有列入严重违法失信名单', now.filter(({ kind }) => kind === 'listing').length, '项列入')
    case 'inspected': {
      const recent = inspection && inspection.day > addDays(day, -criterion.days) ? inspection : undefined
      const is = recent ? `${recent.day} ${inspectionResults.label(recent.result)}` : '没有检查记录'
      const asks = `${criterion.days} 天内检查过，没有责令改正或立案`
      return { asks, is, met: recent !== undefined && good.includes(recent.result) }
    }
  }
}

const none = (asks: string, count: number, what: string): Checked => ({
  ...{ asks, is: count === 0 ? '没有' : `有 ${count} ${what}`, met: count === 0 },
})
