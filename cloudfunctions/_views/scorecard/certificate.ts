import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { Certified } from '../../../miniprogram/shared/contract/certificate'
import { standingOn } from '../../../miniprogram/shared/scorecard/inputs'
import { inputWords } from '../../../miniprogram/shared/scorecard/words'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { standingAwards } from '../../_domain/scorecard/programme/award'
import type { Scorecard } from '../../_domain/scorecard/state'

/** Days for which a bank may rely on one: after that the shop asks for a new one. */
const goodFor = 90

/** The certified facts of a shop on a day. */
export function certifiedOf(
  { shown, collected, awards }: Scorecard,
  of: Pick<Certified, 'number' | 'bureau' | 'shop' | 'complaints' | 'inspections'>,
  day: Day,
): Certified {
  const { stars, from, to } = shown?.score.level ?? {}
  const now = standingOn(collected.lasting, day)
  return {
    ...of,
    day,
    until: addDays(day, goodFor),
    ...(shown && stars && from && to && { level: { day: shown.day, stars, from, to } }),
    matters: now.filter(({ kind }) => kind !== 'commitment').map(inputWords),
    promises: now.filter(({ kind }) => kind === 'commitment').map(inputWords),
    awards: standingAwards(awards, day),
  }
}

/** The hash that the shop's scorecard binds: any later change of a word shows. */
export const digestOf = (certified: Certified): string => bodyHash(certified)
