import { startOfDay } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import type { ScoredShop } from '#shared/scorecard/inputs'
import { chooseMatters, type ObjectionKind } from '#shared/vocabulary/objection'
import { applyEvents } from '../../_domain/decider'
import { type ScorecardEvent, scorecardEvolver } from '../../_domain/scorecard/events'
import {
  assertJudgement,
  findQuestionableInputs,
  type ScorecardCommandRow,
  type ScorecardContext,
} from '../../_domain/scorecard/inputs'
import { endMatter, removeMatter, replyToMatter } from '../../_domain/scorecard/matters'
import { requireObjection } from '../../_domain/scorecard/objection/commands'
import {
  decisionTerms,
  isReplyOver,
  type Objection,
} from '../../_domain/scorecard/objection/objection'
import { publishScore } from '../../_domain/scorecard/publish'
import type { Scorecard } from '../../_domain/scorecard/state'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'

interface NewObjection {
  objectionId: string
  kind: Exclude<ObjectionKind, 'drop'>
  inputIds: string[]
}

/**
 * A merchant objects of its own accord: to correct an input, or because it has performed or
 * repaired what it had to. It can only question matters that staff entered; ratings belong to
 * consumers.
 * Error: INVALID_INPUT (field `inputIds`).
 */
function raiseObjection(
  _scorecard: Scorecard,
  { objectionId, kind, inputIds }: NewObjection,
  { today, live: currentInputs, calendar }: ScorecardContext,
): ScorecardEvent[] {
  const questionableIds = findQuestionableInputs(currentInputs, today).inputIds
  const areQuestionable = inputIds.every((inputId) => questionableIds.includes(inputId))
  if (inputIds.length === 0 || !areQuestionable)
    throw new AppError('INVALID_INPUT', 'inputIds', chooseMatters.ask)

  const handlerIds = inputIds.flatMap((inputId) => currentInputs.get(inputId)?.handlerIds ?? [])
  const objection: Objection = {
    kind,
    state: 'submitted',
    submittedOn: today,
    ...decisionTerms(today, calendar),
    inputIds,
    inTheCase: [...new Set(handlerIds)].sort(),
  }
  return [{ type: 'objection.opened', data: { id: objectionId, objection } }]
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
 * Error: INVALID_INPUT (field `inputIds`) for inputs that are not in question.
 */
function grantObjection(
  scorecard: Scorecard,
  { objectionId, inputIds, reason: reasonText, shop }: GrantedObjection,
  scorecardContext: ScorecardContext,
): ScorecardEvent[] {
  const { today, live: currentInputs } = scorecardContext
  const objection = requireObjection(scorecard, objectionId, 'submitted')
  const reason = assertJudgement(objection, reasonText, notAllowed.dealtWithIt, scorecardContext)
  const removedInputIds = new Set(inputIds)
  const areDisputed = inputIds.every((inputId) => objection.inputIds.includes(inputId))
  if (removedInputIds.size === 0 || !areDisputed)
    throw new AppError('INVALID_INPUT', 'inputIds', chooseMatters.grant)

  const correctInput = objection.kind === 'repair' ? endMatter : removeMatter
  const inputEvents = [...removedInputIds].flatMap((inputId) =>
    correctInput(scorecard, { inputId, reason }, scorecardContext),
  )
  const decisionEvents: ScorecardEvent[] = [
    { type: 'objection.granted', data: { id: objectionId, reason } },
    ...inputEvents,
  ]

  const origin = { at: startOfDay(today), by: scorecardContext.actor }
  const correctedScorecard = applyEvents(scorecardEvolver, scorecard, decisionEvents, origin)
  const remainingInputs = new Map([...currentInputs].filter(([id]) => !removedInputIds.has(id)))
  const publicationEvents = publishScore(correctedScorecard, shop, {
    ...scorecardContext,
    live: remainingInputs,
  })
  return [...decisionEvents, ...publicationEvents]
}

/** Commands by which a shop objects to its score or replies to it, and staff decide. */
export const scorecardCommands = {
  replyToMatter: { by: ['merchant'], decide: replyToMatter },
  raiseObjection: { by: ['merchant'], decide: raiseObjection },
  /** The merchant answers the notice of a drop. Error: REPLY_TERM_OVER. */
  answerDrop: {
    by: ['merchant'],
    decide(
      scorecard: Scorecard,
      { objectionId }: { objectionId: string },
      { today, calendar }: ScorecardContext,
    ) {
      const objection = requireObjection(scorecard, objectionId, 'told')
      if (isReplyOver(objection, today)) throw new AppError('REPLY_TERM_OVER')
      const data = { id: objectionId, ...decisionTerms(today, calendar) }
      return [{ type: 'objection.submitted' as const, data }]
    },
  },
  grantObjection: { by: ['officer', 'leader'], decide: grantObjection },
  refuseObjection: {
    by: ['officer', 'leader'],
    decide(
      scorecard: Scorecard,
      { objectionId, reason: reasonText }: { objectionId: string; reason: string },
      scorecardContext: ScorecardContext,
    ) {
      const objection = requireObjection(scorecard, objectionId, 'submitted')
      const reason = assertJudgement(
        objection,
        reasonText,
        notAllowed.dealtWithIt,
        scorecardContext,
      )
      return [{ type: 'objection.refused' as const, data: { id: objectionId, reason } }]
    },
  },
} satisfies Record<string, ScorecardCommandRow>
