import { AppError } from '#shared/errors'
import type { RatingInput, ScoredShop } from '#shared/scorecard/inputs'
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
 * The commands of a shop's scorecard. The system runs a command after a decision on a rating or a
 * case, or when a day has come.
 */
export const scorecardCommands = {
  /**
   * A rating was given (`before` is absent), changed, withdrawn, reviewed or struck. Once its month
   * is closed only a strike has an effect: a published count must not reveal who changed a rating.
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
      const oldInput = previousRating && scoreInputOf(id, previousRating)
      const newInput = scoreInputOf(id, nextRating)
      const isClosed = (input: RatingInput) => isClosedForDay(collected, input.source, input.day)

      // A new rating has a closed day only if the server's clock was set back. It is refused: one
      // more rating in a published count would reveal who gave it.
      if (!oldInput && newInput && isClosed(newInput)) throw new AppError('RATING_TOO_OLD')

      if (oldInput && nextRating.state !== 'struck' && isClosed(oldInput)) return []
      return areSameInputs(oldInput, newInput) ? [] : replaceInput(oldInput, newInput, reason)
    },
  },
  enterCase: { by: ['system'], decide: enterCase },
  /** Publishes the score; without effect before the day of the next publication. */
  publish: {
    by: ['system'],
    decide: (scorecard: Scorecard, { shop }: { shop: ScoredShop }, context: ScorecardContext) =>
      scorecard.due > context.today ? [] : publishScore(scorecard, shop, context),
  },
  ...objectionCommands,
  ...moduleScorecardCommands,
} satisfies Record<string, ScorecardCommandRow>

export type ScorecardCommand = CommandOf<typeof scorecardCommands>

/**
 * Error of every command: NOT_ALLOWED if the actor has another role, or represents another shop.
 */
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
