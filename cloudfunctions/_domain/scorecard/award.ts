import type { Day } from '../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { awardObstacles, type Programme } from '../../../miniprogram/shared/vocabulary/programme'
import { type AwardCommand, type AwardContext, decideAward } from '../programme/award'
import type { Facts } from '../programme/criteria'
import { checked } from '../programme/programmes'
import type { Book, BookEvent } from './scorecard'

/** What a programme's conditions are compared with, as the book has it today. */
export function factsIn(book: Book, shop: Pick<Facts, 'creditCode' | 'size' | 'inspection'>, day: Day): Facts {
  const evaluation = book.shown?.evaluation
  return {
    ...{ ...shop, day, sample: evaluation?.sample ?? 0, lasting: book.statistics.lasting },
    ...(evaluation?.stars && { stars: evaluation.stars }),
  }
}

/** A step of an application or an award as events of the shop's book. Refusals: WRONG_STATE, NOT_ALLOWED. */
export function awardEvents(
  book: Book,
  programme: Programme,
  command: AwardCommand,
  facts: Facts,
  actor: AwardContext['actor'],
): BookEvent[] {
  const unmet = checked(programme, facts).filter(({ met }) => !met)
  const decided = decideAward(book.awards?.[programme], command, { today: facts.day, actor, unmet: unmet.length })
  if (typeof decided === 'string') {
    const personal = decided === 'not_your_role' || decided === 'in_the_case'
    const [first] = decided === 'not_met' ? unmet : []
    const words = awardObstacles.label(decided) + (first ? `：${first.asks}（${first.is}）` : '')
    throw new Refusal(personal ? 'NOT_ALLOWED' : 'WRONG_STATE', undefined, words)
  }
  return decided.map((event) => ({ type: 'award.moved', data: { programme, event } }))
}
