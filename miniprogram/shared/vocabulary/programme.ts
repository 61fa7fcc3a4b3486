import { refusals } from '../refusals'
import { type CodeOf, closedList } from './closed-list'
import { type InspectionResult, inspectionResults } from './shop'
import { type Commitment, commitments, type ShopSize, shopSizes } from './stars'

/** Awards that a shop may apply for, shown on its page for a year. */
export const programmes = closedList({
  trusted: '放心消费示范单位',
  civil_individual: '星级文明个体工商户',
  civil_small: '星级文明小微企业',
})
export type Programme = CodeOf<typeof programmes>

/** The bureau's steps on an application or an award. */
export const awardSteps = closedList({ grant: '授予', refuse: '不授予', end: '撤销' })
export type AwardStep = CodeOf<typeof awardSteps>

/** The result of the last application or award. */
export const awardOutcomes = closedList({ granted: '已授予', refused: '未通过', ended: '已撤销' })
export type AwardOutcome = CodeOf<typeof awardOutcomes>

/** A condition of a programme with what it asks for and what is the case, in words. */
export interface Checked {
  asks: string
  is: string
  met: boolean
}

/** Why a shop gets no award yet, by the first condition that it does not meet. */
export const notMet = ({ asks, is }: Checked) => `${refusals.CONDITIONS_NOT_MET}：${asks}（${is}）`

/** How a shop is registered, by the first signs of its credit code. */
export const registrations = {
  individual: { prefix: '92', name: '个体工商户' },
  enterprise: { prefix: '91', name: '企业' },
} as const

const none = (asks: string, what: string) => ({
  asks: () => asks,
  is: (count: number) => (count === 0 ? '没有' : `有 ${count} ${what}`),
})

/** By kind of condition: what it asks for, by its parameter, and what is the case, by what was found. */
export const conditionWords = {
  registered: {
    asks: (as: keyof typeof registrations) => `登记为${registrations[as].name}`,
    is: (as: keyof typeof registrations, met: boolean) => `${met ? '登记为' : '不是'}${registrations[as].name}`,
  },
  size: {
    asks: (among: ShopSize[]) => `规模为${among.map(shopSizes.label).join('、')}`,
    is: shopSizes.label,
  },
  commitment: {
    asks: (commitment: Commitment) => `参加${commitments.label(commitment)}`,
    is: (met: boolean) => (met ? '已经参加' : '没有参加'),
  },
  unpenalised: none('没有在公示期内的一般、严重处罚', '项处罚'),
  performed: none('没有未履行的调解协议', '份协议未履行'),
  unlisted: none('没有列入严重违法失信名单', '项列入'),
  inspected: {
    asks: (days: number) => `${days} 天内检查过，没有责令改正或立案`,
    is: (last: { day: string; result: InspectionResult } | undefined) =>
      last ? `${last.day} ${inspectionResults.label(last.result)}` : '没有检查记录',
  },
} as const
