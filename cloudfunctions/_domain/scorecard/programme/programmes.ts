import { addDays, type Day } from '../../../../miniprogram/shared/clock/days'
import { type LastingInput, standingOn } from '../../../../miniprogram/shared/scorecard/inputs'
import {
  type AwardOutcome,
  type Checked,
  type Programme,
  programmes,
  registrations,
  conditionWords as words,
} from '../../../../miniprogram/shared/vocabulary/programme'
import type { InspectionResult } from '../../../../miniprogram/shared/vocabulary/shop'
import type { Commitment, ShopSize } from '../../../../miniprogram/shared/vocabulary/stars'

/** One condition of a programme, as data: a bureau changes the table, not the code. */
export type Criterion =
  | { kind: 'registered'; as: keyof typeof registrations }
  | { kind: 'size'; among: ShopSize[] }
  | { kind: 'commitment'; commitment: Commitment }
  | { kind: 'unpenalised' }
  | { kind: 'performed' }
  | { kind: 'unlisted' }
  | { kind: 'inspected'; days: number }

/** The facts of a shop on a day. */
export interface Facts {
  day: Day
  creditCode: string
  size: ShopSize
  /** Every lasting matter, also those that are over. */
  lasting: LastingInput[]
  inspection?: { day: Day; result: InspectionResult }
}

const good: InspectionResult[] = ['no_problem', 'corrected']

export function check(criterion: Criterion, facts: Facts): Checked {
  const { day, creditCode, size, inspection } = facts
  const now = standingOn(facts.lasting, day)
  const none = (of: 'unpenalised' | 'performed' | 'unlisted', weighs: (one: LastingInput) => boolean): Checked => {
    const { length } = now.filter(weighs)
    return { asks: words[of].asks(), is: words[of].is(length), met: length === 0 }
  }
  switch (criterion.kind) {
    case 'registered': {
      const met = creditCode.startsWith(registrations[criterion.as].prefix)
      return { asks: words.registered.asks(criterion.as), is: words.registered.is(criterion.as, met), met }
    }
    case 'size':
      return { asks: words.size.asks(criterion.among), is: words.size.is(size), met: criterion.among.includes(size) }
    case 'commitment': {
      const met = now.some((one) => one.kind === 'commitment' && one.commitment === criterion.commitment)
      return { asks: words.commitment.asks(criterion.commitment), is: words.commitment.is(met), met }
    }
    case 'unpenalised':
      return none('unpenalised', (one) => one.kind === 'penalty' && one.grade !== 'light')
    case 'performed':
      return none('performed', ({ kind }) => kind === 'unperformed')
    case 'unlisted':
      return none('unlisted', ({ kind }) => kind === 'listing')
    case 'inspected': {
      const recent = inspection && inspection.day > addDays(day, -criterion.days) ? inspection : undefined
      const met = recent !== undefined && good.includes(recent.result)
      return { asks: words.inspected.asks(criterion.days), is: words.inspected.is(recent), met }
    }
  }
}

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

/** The version of the table that checks applications. */
export const tableVersion = '2026-2'
/** Days of an award; then the shop applies anew. */
export const termDays = 365
/** Days before its end from which it can be applied for again. */
export const renewalDays = 60

const clean: Criterion[] = [{ kind: 'unpenalised' }, { kind: 'performed' }, { kind: 'unlisted' }]

/** The bureau's own conditions: no public text gives any. None hangs on stars, from which nothing may follow. */
export const criteria: Record<Programme, Criterion[]> = {
  trusted: [{ kind: 'commitment', commitment: 'trusted_promise' }, { kind: 'inspected', days: 365 }, ...clean],
  civil_individual: [{ kind: 'registered', as: 'individual' }, ...clean],
  civil_small: [{ kind: 'registered', as: 'enterprise' }, { kind: 'size', among: ['small', 'medium'] }, ...clean],
}

export const checked = (programme: Programme, facts: Facts): Checked[] =>
  criteria[programme].map((criterion) => check(criterion, facts))
