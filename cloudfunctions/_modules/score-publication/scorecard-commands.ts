import { startOfDay } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { ScoredShop } from '#shared/scorecard/inputs'
import { chooseMatters, type ObjectionKind } from '#shared/vocabulary/objection'
import { applyEvents } from '../../_domain/decider'
import { type ScorecardEvent, scorecardEvolver } from '../../_domain/scorecard/events'
import {
  assertJudgement,
  questionableInputs,
  type ScorecardCommandRow,
  type ScorecardContext,
} from '../../_domain/scorecard/inputs'
import { endMatter, removeMatter, replyToMatter } from '../../_domain/scorecard/matters'
import { objectionIn } from '../../_domain/scorecard/objection/commands'
import {
  decisionTerms,
  isReplyOver,
  type Objection,
} from '../../_domain/scorecard/objection/objection'
import { publishScore } from '../../_domain/scorecard/publish'
import type { Scorecard } from '../../_domain/scorecard/state'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'

/**
 * A merchant objects: to correct an input, or to count its performance or repair. Only matters that
 * staff entered can be in question.
 */
function raiseObjection(
  _scorecard: Scorecard,
  {
    objectionId: id,
    kind,
    inputIds,
  }: { objectionId: string; kind: Exclude<ObjectionKind, 'drop'>; inputIds: string[] },
  { today, live: currentInputs, calendar }: ScorecardContext,
): ScorecardEvent[] {
  const challengeable = questionableInputs(currentInputs, today)
  if (
    inputIds.length === 0 ||
    inputIds.some((inputId) => !challengeable.inputIds.includes(inputId))
  )
    throw new AppError('INVALID_INPUT', 'inputIds', chooseMatters.ask)
  const inTheCase = [
    ...new Set(inputIds.flatMap((inputId) => currentInputs.get(inputId)?.handlerIds ?? [])),
  ].sort()
  const objection: Objection = {
    kind,
    state: 'submitted',
    submittedOn: today,
    ...decisionTerms(today, calendar),
    inputIds,
    inTheCase,
  }
  return [{ type: 'objection.opened', data: { id, objection } }]
}

interface GrantedObjection {
  objectionId: string
  inputIds: string[]
  reason: string
  shop: ScoredShop
}

/**
 * Grants an objection: removes the disputed inputs, or ends them if the shop has put the matter
 * right, and publishes the new score at once.
 */
function grantObjection(
  scorecard: Scorecard,
  { objectionId, inputIds, reason: reasonText, shop }: GrantedObjection,
  scorecardContext: ScorecardContext,
): ScorecardEvent[] {
  const { today, live: currentInputs } = scorecardContext
  const objection = objectionIn(scorecard, objectionId, 'submitted')
  const reason = assertJudgement(objection, reasonText, notAllowed.dealtWithIt, scorecardContext)
  const removedInputIds = new Set(inputIds)
  if (
    removedInputIds.size === 0 ||
    inputIds.some((inputId) => !objection.inputIds.includes(inputId))
  )
    throw new AppError('INVALID_INPUT', 'inputIds', chooseMatters.grant)
  const correct = objection.kind === 'repair' ? endMatter : removeMatter
  const newEvents: ScorecardEvent[] = [
    { type: 'objection.granted', data: { id: objectionId, reason } },
    ...[...removedInputIds].flatMap((inputId) =>
      correct(scorecard, { inputId, reason }, scorecardContext),
    ),
  ]
  const moment = { at: startOfDay(today), by: scorecardContext.actor }
  const remainingInputs = new Map([...currentInputs].filter(([id]) => !removedInputIds.has(id)))
  return [
    ...newEvents,
    ...publishScore(applyEvents(scorecardEvolver, scorecard, newEvents, moment), shop, {
      ...scorecardContext,
      live: remainingInputs,
    }),
  ]
}

/** What a shop says to its score, and the decisions on it. */
export const scorecardCommands = {
  replyToMatter: { by: ['merchant'], decide: replyToMatter },
  raiseObjection: { by: ['merchant'], decide: raiseObjection },
  /** The merchant answers a fall that it was told of. Error: REPLY_TERM_OVER. */
  answerDrop: {
    by: ['merchant'],
    decide(
      scorecard: Scorecard,
      { objectionId: id }: { objectionId: string },
      { today, calendar }: ScorecardContext,
    ) {
      if (isReplyOver(objectionIn(scorecard, id, 'told'), today))
        throw new AppError('REPLY_TERM_OVER')
      const data = { id, ...decisionTerms(today, calendar) }
      return [{ type: 'objection.submitted' as const, data }]
    },
  },
  grantObjection: { by: ['officer', 'leader'], decide: grantObjection },
  refuseObjection: {
    by: ['officer', 'leader'],
    decide(
      scorecard: Scorecard,
      { objectionId: id, reason }: { objectionId: string; reason: string },
      scorecardContext: ScorecardContext,
    ) {
      const data = {
        id,
        reason: assertJudgement(
          objectionIn(scorecard, id, 'submitted'),
          reason,
          notAllowed.dealtWithIt,
          scorecardContext,
        ),
      }
      return [{ type: 'objection.refused' as const, data }]
    },
  },
} satisfies Record<string, ScorecardCommandRow>
