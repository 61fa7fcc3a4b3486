import type { Day } from '#shared/calendar/days'
import { type AwardOutcome, type Programme, programmes } from '#shared/vocabulary/programme'

/** How a shop stands to a programme. */
export interface ShopAward {
  /** Set while an application waits. */
  applied?: { on: Day; version: string }
  /** Staff who look after the shop or have bound its representative: none of them decides. */
  inTheCase: string[]
  /** Last day of the award; absent when there is none. */
  endDay?: Day
  last?: { what: AwardOutcome; on: Day; reason: string }
}

export const isAwardStanding = ({ endDay: lastDay }: ShopAward, today: Day): boolean =>
  lastDay !== undefined && today <= lastDay

/** Awards that stand today: one whose days are over is shown nowhere. */
export const standingAwards = (awards: Partial<Record<Programme, ShopAward>> = {}, today: Day) =>
  programmes.codes.flatMap((programme) => {
    const award = awards[programme]
    return award?.endDay !== undefined && isAwardStanding(award, today)
      ? [{ programme, endDay: award.endDay }]
      : []
  })
