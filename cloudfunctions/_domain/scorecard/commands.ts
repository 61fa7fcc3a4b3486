import type { Shop } from '../../../miniprogram/shared/scorecard/inputs'
import type { CommandOf } from '../decider'
import { inputOf } from '../rating/input'
import type { Rating } from '../rating/state'
import { isClosed } from './collected'
import { enterCase } from './complaint'
import type { ScorecardCommandRow, ScorecardContext } from './context'
import { replaced, sameWords } from './inputs'
import { endMatter, enterMatter, removeMatter, replyToMatter } from './matters'
import { objectionCommands } from './objection/commands'
import { programmeCommands } from './programme/commands'
import { publishScore } from './publish'
import type { Scorecard } from './state'

/**
 * The commands of a shop's scorecard. Those of `system` follow from a decision on a rating or a case, or from the day.
 */
export const scorecardCommands = {
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
