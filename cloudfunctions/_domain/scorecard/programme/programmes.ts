import type { Day } from '#shared/calendar/days'
import { type AwardOutcome, type Programme, programmes } from '#shared/vocabulary/programme'

/** A shop's application for a programme, its award, and the last decision about it. */
export interface ShopAward {
  /** The application that is not decided yet: its day, and the version of the conditions. */
  applied?: { on: Day; version: string }
  /** Staff who look after the shop or have bound its representative. They must not decide. */
  inTheCase: string[]
  /** Last day of the award. Absent if the shop has no award. */
  endDay?: Day
  /** The last decision: its outcome, day and reason. */
  last?: { what: AwardOutcome; on: Day; reason: string }
}

export const isAwardValid = ({ endDay }: ShopAward, today: Day): boolean =>
  endDay !== undefined && today <= endDay

/** The awards that the shop has today. An award that is over is shown nowhere. */
export const findValidAwards = (awards: Partial<Record<Programme, ShopAward>> = {}, today: Day) =>
  programmes.codes.flatMap((programme) => {
    const award = awards[programme]
    return award?.endDay !== undefined && isAwardValid(award, today)
      ? [{ programme, endDay: award.endDay }]
      : []
  })
