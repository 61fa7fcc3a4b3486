import { AppError } from '#shared/errors'
import type { ScoredShop } from '#shared/scorecard/inputs'
import { moduleScorecardCommands } from '../../_modules/generated/scorecard-commands'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { type CommandOf, createDecider } from '../decider'
import { type Rating, scoreInputOf } from '../rating/events'
import { isClosedForDay } from './collected'
import { enterCase } from './complaint'
import { scorecardEvolver } from './events'
import {
  areSameInputs,
  replaceInput,
  type ScorecardCommandRow,
  type ScorecardContext,
} from './inputs'
import { objectionCommands } from './objection/commands'
import { publishScore } from './publish'
import type { Scorecard } from './state'

/**
 * The commands of a shop's scorecard. Those of `system` follow from a decision on a rating or a
 * case, or from the day.
 */
const scorecardCommands = {
  /**
   * A rating was given (no `before`), changed, withdrawn, reviewed or struck. In a closed histogram
   * only a strike changes anything: it has no person's rating any more.
   */
  enterRating: {
    by: ['system'],
    decide(
      { collected }: Scorecard,
      {
        id,
        before: previousRating,
        after: nextRating,
        reason,
      }: { id: string; before?: Rating; after: Rating; reason: string },
    ) {
      const [oldInput, newInput] = [
        previousRating && scoreInputOf(id, previousRating),
        scoreInputOf(id, nextRating),
      ]
      // By a clock that was set back: one rating more in what was published would tell who gave it.
      if (!oldInput && newInput && isClosedForDay(collected, newInput.source, newInput.day))
        throw new AppError('RATING_TOO_OLD')
      if (
        oldInput &&
        nextRating.state !== 'struck' &&
        isClosedForDay(collected, oldInput.source, oldInput.day)
      )
        return []
      return areSameInputs(oldInput, newInput) ? [] : replaceInput(oldInput, newInput, reason)
    },
  },
  enterCase: { by: ['system'], decide: enterCase },
  /** Nothing happens before its day. */
  publish: {
    by: ['system'],
    decide: (scorecard: Scorecard, { shop }: { shop: ScoredShop }, context: ScorecardContext) =>
      scorecard.due > context.today ? [] : publishScore(scorecard, shop, context),
  },
  ...objectionCommands,
  ...moduleScorecardCommands,
} satisfies Record<string, ScorecardCommandRow>

export type ScorecardCommand = CommandOf<typeof scorecardCommands>

/** Error of every command: NOT_ALLOWED for another role, or another shop's representative. */
export const scorecardDecider = createDecider(
  scorecardEvolver,
  scorecardCommands,
  (
    { by }: ScorecardCommandRow,
    _scorecard: Scorecard,
    _commandData: object,
    { actor: { role, ofShop } }: ScorecardContext,
  ) => {
    if (!by.includes(role)) throw new AppError('NOT_ALLOWED', undefined, notAllowed.role)
    if (role === 'merchant' && !ofShop)
      throw new AppError('NOT_ALLOWED', undefined, notAllowed.shop)
  },
)
