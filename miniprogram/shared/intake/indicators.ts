import { type CodeOf, closedList } from '../vocabulary/closed-list'

/** Indicators that a purchase was not for daily life (Order 121 Art. 17), in our own words. */
export const indicators = closedList({
  abnormal_quantity: '购买数量或金额明显超出生活需要',
  abnormal_frequency: '短期内投诉次数异常',
  coordinated: '与他人批量或相互配合投诉',
  no_purchase: '没有真实购买或没有受到损害',
  shared_contact: '多人使用同一电话或地址',
})
type Indicator = CodeOf<typeof indicators>

/** The facts of a complaint, and counts of what the same person and others filed lately. No identities. */
export interface Surroundings {
  /** Pieces bought, and the usual most for a household of this category; either may be unknown. */
  quantity?: number
  usualQuantity?: number
  /** Complaints by this person in the last 30 days, against how many shops. */
  complaintsIn30Days: number
  shopsIn30Days: number
  /** Other people's complaints with almost the same text in the last 30 days. */
  sameTextByOthers: number
  /** Number of other people who gave the same phone, or the same mailing address. */
  othersWithPhone: number
  othersWithAddress: number
  hasPurchaseProof: boolean
  /** The merchant says, with grounds, that nothing was bought. */
  purchaseDenied: boolean
}

/** Where each indicator begins. House values: the law names none. */
const thresholds = {
  timesUsual: 10,
  complaints: 10,
  shops: 5,
  sameText: 3,
  sharingPhone: 2,
  /** Higher than for a phone, as a household or a workplace shares an address. */
  sharingAddress: 4,
} as const

export interface Sign {
  code: Indicator
  /** The fact behind it, in words with its number. */
  fact: string
}

/** The indicators that apply: advice to the deciding officer, never a refusal or score, never for the merchant. */
export function signs(facts: Surroundings): Sign[] {
  const { quantity, usualQuantity } = facts
  const found: [boolean, Indicator, string][] = [
    [
      quantity !== undefined && usualQuantity !== undefined && quantity >= usualQuantity * thresholds.timesUsual,
      'abnormal_quantity',
      `买了 ${quantity} 件，一般家庭约 ${usualQuantity} 件`,
    ],
    [
      facts.complaintsIn30Days >= thresholds.complaints && facts.shopsIn30Days >= thresholds.shops,
      'abnormal_frequency',
      `30 天内投诉 ${facts.complaintsIn30Days} 次，涉及 ${facts.shopsIn30Days} 家`,
    ],
    [facts.sameTextByOthers >= thresholds.sameText, 'coordinated', `另有 ${facts.sameTextByOthers} 件内容几乎相同`],
    [facts.purchaseDenied && !facts.hasPurchaseProof, 'no_purchase', '商家否认交易，投诉人未提供购买凭据'],
    [
      facts.othersWithPhone >= thresholds.sharingPhone,
      'shared_contact',
      `另有 ${facts.othersWithPhone} 人使用同一电话`,
    ],
    [
      facts.othersWithAddress >= thresholds.sharingAddress,
      'shared_contact',
      `另有 ${facts.othersWithAddress} 人使用同一地址`,
    ],
  ]
  return found.filter(([holds]) => holds).map(([, code, fact]) => ({ code, fact }))
}
