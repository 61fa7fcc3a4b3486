import type { Shop } from '../../../miniprogram/shared/stars/seen'
import type { CommandOf } from '../decider'
import { inputOf } from '../rating/input'
import type { Rating } from '../rating/state'
import { enterCase } from './complaint'
import type { ScorecardCommandRow, ScorecardContext } from './context'
import { replaced, sameWords } from './inputs'
import { endMatter, enterMatter, removeMatter } from './matters'
import { objectionCommands } from './objection/commands'
import { programmeCommands } from './programme/commands'
import { snapshot } from './snapshot'
import type { Scorecard } from './state'

/**
 * The commands of a shop's scorecard. Those of `system` follow from a decision on a rating or a case, or from the day.
 */
export const scorecardCommands = {
  enterMatter: { by: ['officer', 'squad', 'leader'], decide: enterMatter },
  endMatter: { by: ['officer', 'squad', 'leader'], decide: endMatter },
  removeMatter: { by: ['officer', 'squad', 'leader'], decide: removeMatter },
  /** A rating was given (no `before`), changed, withdrawn or reviewed. */
  enterRating: {
    by: ['system'],
    decide(
      _: Scorecard,
      { id, before, after, reason }: { id: string; before?: Rating; after: Rating; reason: string },
    ) {
      const [was, is] = [before && inputOf(id, before), inputOf(id, after)]
      return sameWords(was, is) ? [] : replaced(was, is, reason)
    },
  },
  enterCase: { by: ['system'], decide: enterCase },
  /** Nothing happens before its day. */
  takeSnapshot: {
    by: ['system'],
    decide: (state: Scorecard, { shop }: { shop: Shop }, { today, live }: ScorecardContext) =>
      state.due > today ? [] : snapshot(state, shop, today, live),
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
