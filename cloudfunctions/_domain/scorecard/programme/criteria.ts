import { addDays, type Day } from '../../../../miniprogram/shared/clock/days'
import { type LastingInput, standingOn } from '../../../../miniprogram/shared/scorecard/inputs'
import {
  type Checked,
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
