import { type CodeOf, closedList } from '../vocabulary/closed-list'

/**
 * Indicators that a purchase was not for daily life (Order 121 Art. 17), in our own words. Of
 * quantities bought and of purchases that never were, the complaint tells nothing that could be
 * counted.
 */
export const indicators = closedList({
  abnormal_frequency: '短期内投诉次数异常',
  coordinated: '与他人批量或相互配合投诉',
  shared_contact: '多人使用同一电话或地址',
})
type Indicator = CodeOf<typeof indicators>

/**
 * The facts of a complaint, and counts of what the same person and others filed lately. No
 * identities.
 */
export interface ComplaintSurroundings {
  /** Complaints by this person in the last 30 days, against how many shops. */
  complaintsIn30Days: number
  shopsIn30Days: number
  /** Other people's complaints with almost the same text in the last 30 days. */
  sameTextByOthers: number
  /** Number of other people who gave the same phone, or the same mailing address. */
  othersWithPhone: number
  othersWithAddress: number
}

/** Where each indicator begins. House values: the law names none. */
const thresholds = {
  complaints: 10,
  shops: 5,
  sameText: 3,
  sharingPhone: 2,
  /** Higher than for a phone, as a household or a workplace shares an address. */
  sharingAddress: 4,
} as const

export interface IndicatorSign {
  code: Indicator
  /** The fact behind it, in words with its number. */
  fact: string
}

/**
 * The indicators that apply: advice to the deciding officer, never a rejection or score, never for
 * the merchant.
 */
export function findIndicators(facts: ComplaintSurroundings): IndicatorSign[] {
  const indicatorTests: [boolean, Indicator, string][] = [
    [
      facts.complaintsIn30Days >= thresholds.complaints && facts.shopsIn30Days >= thresholds.shops,
      'abnormal_frequency',
      `30 天内投诉 ${facts.complaintsIn30Days} 次，涉及 ${facts.shopsIn30Days} 家`,
    ],
    [
      facts.sameTextByOthers >= thresholds.sameText,
      'coordinated',
      `另有 ${facts.sameTextByOthers} 件内容几乎相同`,
    ],
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
  return indicatorTests.filter(([isReached]) => isReached).map(([, code, fact]) => ({ code, fact }))
}
