import { addDays, type Day } from '../clock/days'
import { refusals } from '../refusals'
import type { Programme } from '../vocabulary/programme'
import { type InspectionResult, inspectionResults } from '../vocabulary/shop'
import { type Commitment, commitments, type ShopSize, shopSizes } from '../vocabulary/stars'
import { type LastingInput, standingOn } from './inputs'

/** The facts of a shop on a day. */
export interface Facts {
  day: Day
  creditCode: string
  size: ShopSize
  /** Every lasting matter, also those that are over. */
  lasting: LastingInput[]
  inspection?: { day: Day; result: InspectionResult }
}

/** What a condition asks for and what is the case, in words. */
interface Checked {
  asks: string
  is: string
  met: boolean
}
type Condition = (facts: Facts) => Checked

/** How a shop is registered, by the first signs of its credit code. */
export const registeredAs = (prefix: '91' | '92'): Condition => {
  const name = { 91: '企业', 92: '个体工商户' }[prefix]
  return ({ creditCode }) => {
    const met = creditCode.startsWith(prefix)
    return { asks: `登记为${name}`, is: `${met ? '登记为' : '不是'}${name}`, met }
  }
}

export const ofSize =
  (...among: ShopSize[]): Condition =>
  ({ size }) => ({
    asks: `规模为${among.map(shopSizes.label).join('、')}`,
    is: shopSizes.label(size),
    met: among.includes(size),
  })

export const committed =
  (to: Commitment): Condition =>
  ({ lasting, day }) => {
    const met = standingOn(lasting, day).some((one) => one.kind === 'commitment' && one.commitment === to)
    return { asks: `参加${commitments.label(to)}`, is: met ? '已经参加' : '没有参加', met }
  }

const without =
  (asks: string, what: string, weighs: (one: LastingInput) => boolean): Condition =>
  ({ lasting, day }) => {
    const { length } = standingOn(lasting, day).filter(weighs)
    return { asks, is: length === 0 ? '没有' : `有 ${length} ${what}`, met: length === 0 }
  }
export const unpenalised = without(
  '没有在公示期内的一般、严重处罚',
  '项处罚',
  (one) => one.kind === 'penalty' && one.grade !== 'light',
)
export const performed = without('没有未履行的调解协议', '份协议未履行', ({ kind }) => kind === 'unperformed')
export const unlisted = without('没有列入严重违法失信名单', '项列入', ({ kind }) => kind === 'listing')

const good: InspectionResult[] = ['no_problem', 'corrected']

export const inspectedWithin =
  (days: number): Condition =>
  ({ inspection, day }) => {
    const recent = inspection && inspection.day > addDays(day, -days) ? inspection : undefined
    return {
      asks: `${days} 天内检查过，没有责令改正或立案`,
      is: recent ? `${recent.day} ${inspectionResults.label(recent.result)}` : '没有检查记录',
      met: recent !== undefined && good.includes(recent.result),
    }
  }

/** The version of the table that checks applications. */
export const tableVersion = '2026-2'

/** The bureau's own conditions: no public text gives any. None hangs on stars, from which nothing may follow. */
export const conditions: Record<Programme, Condition[]> = {
  trusted: [committed('trusted_promise'), inspectedWithin(365), unpenalised, performed, unlisted],
  civil_individual: [registeredAs('92'), unpenalised, performed, unlisted],
  civil_small: [registeredAs('91'), ofSize('small', 'medium'), unpenalised, performed, unlisted],
}

export const checked = (programme: Programme, facts: Facts): Checked[] =>
  conditions[programme].map((condition) => condition(facts))

/** Why a shop gets no award yet, by the first condition that it does not meet. */
export function notMet(programme: Programme, facts: Facts): string | undefined {
  const unmet = checked(programme, facts).find(({ met }) => !met)
  return unmet && `${refusals.CONDITIONS_NOT_MET}：${unmet.asks}（${unmet.is}）`
}
