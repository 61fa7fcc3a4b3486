import { addDays, type Day } from '../../../miniprogram/shared/clock/days'
import type { Certified } from '../../../miniprogram/shared/contract/certificate'
import { bodyHash } from '../../../miniprogram/shared/seal/hash'
import { inputWords } from '../../../miniprogram/shared/stars/input-words'
import { standingAwards } from '../../_domain/scorecard/programme/award'
import type { Scorecard } from '../../_domain/scorecard/state'

/** Days for which a bank may rely on one: after that the shop asks for a new one. */
const goodFor = 90

/** The certified facts of a shop on a day. */
export function certifiedOf(
  { shown, statistics, awards }: Scorecard,
  of: Pick<Certified, 'number' | 'bureau' | 'shop' | 'complaints' | 'inspections'>,
  day: Day,
): Certified {
  const evaluation = shown?.evaluation
  const now = statistics.lasting.filter(({ from, until }) => from <= day && (until === undefined || day < until))
  const isMatter = (one: (typeof now)[number]) =>
    one.kind !== 'commitment' && !(one.kind === 'penalty' && one.repaired !== undefined)
  return {
    ...of,
    day,
    until: addDays(day, goodFor),
    ...(evaluation && {
      evaluation: {
        day: evaluation.day,
        model: evaluation.model,
        index: evaluation.index,
        sample: evaluation.sample,
        ...(evaluation.stars && { stars: evaluation.stars }),
      },
    }),
    matters: now.filter(isMatter).map(inputWords),
    promises: now.filter(({ kind }) => kind === 'commitment').map(inputWords),
    awards: standingAwards(awards, day),
  }
}

/** The hash that the shop's scorecard binds: any later change of a word shows. */
export const digestOf = (certified: Certified): string => bodyHash(certified)
