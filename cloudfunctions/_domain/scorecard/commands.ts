import { Refusal } from '../../../miniprogram/shared/refusals'
import type { Shop } from '../../../miniprogram/shared/scorecard/inputs'
import { notAllowed } from '../../../miniprogram/shared/vocabulary/not-allowed'
import { type CommandOf, decider } from '../decider'
import { inputOf, type Rating } from '../rating/events'
import { isClosed } from './collected'
import { enterCase } from './complaint'
import { scorecardEvolver } from './events'
import { replaced, type ScorecardCommandRow, type ScorecardContext, sameWords } from './inputs'
import { endMatter, enterMatter, removeMatter, replyToMatter } from './matters'
import { objectionCommands } from './objection/commands'
import { programmeCommands } from './programme/commands'
import { publishScore } from './publish'
import type { Scorecard } from './state'

/**
 * The commands of a shop's scorecard. Those of `system` follow from a decision on a rating or a case, or from the day.
 */
const scorecardCommands = {
  enterMatter: { by: ['officer', 'squad', 'leader'], decide: enterMatter },
  endMatter: { by: ['officer', 'squad', 'leader'], decide: endMatter },
  replyToMatter: { by: ['merchant'], decide: replyToMatter },
  removeMatter: { by: ['leader'], decide: removeMatter },
  /**
   * A rating was given (no `before`), changed, withdrawn, reviewed or struck. In a closed histogram only a strike
   * changes anything: it has no person's rating any more.
   */
  enterRating: {
    by: ['system'],
    decide(
      { collected }: Scorecard,
      { id, before, after, reason }: { id: string; before?: Rating; after: Rating; reason: string },
    ) {
      const [was, is] = [before && inputOf(id, before), inputOf(id, after)]
      // By a clock that was set back: one rating more in what was published would tell who gave it.
      if (!was && is && isClosed(collected, is.source, is.day)) throw new Refusal('RATING_TOO_OLD')
      if (was && after.state !== 'struck' && isClosed(collected, was.source, was.day)) return []
      return sameWords(was, is) ? [] : replaced(was, is, reason)
    },
  },
  enterCase: { by: ['system'], decide: enterCase },
  /** Nothing happens before its day. */
  publish: {
    by: ['system'],
    decide: (state: Scorecard, { shop }: { shop: Shop }, { today, live }: ScorecardContext) =>
      state.due > today ? [] : publishScore(state, shop, today, live),
  },
  ...objectionCommands,
  ...programmeCommands,
  certify: {
    by: ['merchant'],
    decide: (_: Scorecard, { number, digest }: { number: string; digest: string }) => [
      { type: 'certificate.issued' as const, data: { number, digest } },
    ],
  },
} satisfies Record<string, ScorecardCommandRow>

export type ScorecardCommand = CommandOf<typeof scorecardCommands>

/** Refusal of every command: NOT_ALLOWED for another role, or another shop's representative. */
export const scorecardDecider = decider(
  scorecardEvolver,
  scorecardCommands,
  ({ by }: ScorecardCommandRow, _: Scorecard, __: object, { actor: { role, ofShop } }: ScorecardContext) => {
    if (!by.includes(role)) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.role)
    if (role === 'merchant' && !ofShop) throw new Refusal('NOT_ALLOWED', undefined, notAllowed.shop)
  },
)
