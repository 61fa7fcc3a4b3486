import type { Day } from '../../../../miniprogram/shared/clock/days'
import { type AwardOutcome, type Programme, programmes } from '../../../../miniprogram/shared/vocabulary/programme'

/** How a shop stands to a programme. */
export interface Award {
  /** Set while an application waits. */
  applied?: { on: Day; version: string }
  /** Staff who look after the shop or have bound its representative: none of them decides. */
  inTheCase: string[]
  /** Last day of the award; absent when there is none. */
  until?: Day
  last?: { what: AwardOutcome; on: Day; reason: string }
}

export const stands = ({ until }: Award, today: Day): boolean => until !== undefined && today <= until

/** Awards that stand today: one whose days are over is shown nowhere. */
export const standingAwards = (awards: Partial<Record<Programme, Award>> = {}, today: Day) =>
  programmes.codes.flatMap((programme) => {
    const award = awards[programme]
    return award?.until !== undefined && stands(award, today) ? [{ programme, until: award.until }] : []
  })

/** Days of an award; then the shop applies anew. */
export const termDays = 365
/** Days before its end from which it can be applied for again. */
export const renewalDays = 60
