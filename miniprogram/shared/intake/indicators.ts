import { type CodeOf, closedList } from '../vocabulary/closed-list'

/**
 * Indicators that a purchase was not for daily life (Order 121 Art. 17), in our own words. Art. 17
 * also names unusual quantities and invented purchases. These are missing here, because a complaint
 * contains no figures about them.
 */
export const indicators = closedList({
  abnormal_frequency: '短期内投诉次数异常',
  coordinated: '与他人批量或相互配合投诉',
  shared_contact: '多人使用同一电话或地址',
})
type Indicator = CodeOf<typeof indicators>

/** Figures about other complaints of the same person and of others. They identify nobody. */
export interface ComplaintSurroundings {
  /** Number of complaints by this person in the last 30 days. */
  complaintsIn30Days: number
  /** Number of shops that these complaints are about. */
  shopsIn30Days: number
  /** Number of other people's complaints with almost the same text in the last 30 days. */
  sameTextByOthers: number
  /** Number of other people who gave the same phone number. */
  othersWithPhone: number
  /** Number of other people who gave the same mailing address. */
  othersWithAddress: number
}

/** Smallest figures for each indicator. They are our own, because the law names none. */
const thresholds = {
  complaints: 10,
  shops: 5,
  sameText: 3,
  sharingPhone: 2,
  /** More than for a phone, because households and workplaces share an address. */
  sharingAddress: 4,
} as const

export interface IndicatorSign {
  code: Indicator
  /** The fact behind it, in words with its number. */
  fact: string
}

/**
 * The indicators that apply. They are advice for the officer who decides. They never reject a
 * complaint and are never shown to the merchant.
 */
export function findIndicators(facts: ComplaintSurroundings): IndicatorSign[] {
  const { complaintsIn30Days, shopsIn30Days, sameTextByOthers } = facts
  const { othersWithPhone, othersWithAddress } = facts
  const signs: IndicatorSign[] = []

  const isFrequent =
    complaintsIn30Days >= thresholds.complaints && shopsIn30Days >= thresholds.shops
  if (isFrequent) {
    const fact = `30 天内投诉 ${complaintsIn30Days} 次，涉及 ${shopsIn30Days} 家`
    signs.push({ code: 'abnormal_frequency', fact })
  }
  if (sameTextByOthers >= thresholds.sameText) {
    signs.push({ code: 'coordinated', fact: `另有 ${sameTextByOthers} 件内容几乎相同` })
  }
  if (othersWithPhone >= thresholds.sharingPhone) {
    signs.push({ code: 'shared_contact', fact: `另有 ${othersWithPhone} 人使用同一电话` })
  }
  if (othersWithAddress >= thresholds.sharingAddress) {
    signs.push({ code: 'shared_contact', fact: `另有 ${othersWithAddress} 人使用同一地址` })
  }
  return signs
}
