import { type Day, startOf } from '../../../../miniprogram/shared/clock/days'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { Shop } from '../../../../miniprogram/shared/scorecard/inputs'
import { notAllowed } from '../../../../miniprogram/shared/vocabulary/not-allowed'
import {
  chooseMatters,
  type ObjectionKind,
  type ObjectionState,
} from '../../../../miniprogram/shared/vocabulary/objection'
import { foresee } from '../../decider'
import { type ScorecardEvent, scorecardEvolver } from '../events'
import { judged, questionable, type ScorecardCommandRow, type ScorecardContext } from '../inputs'
import { endMatter, removeMatter } from '../matters'
import { publishScore } from '../publish'
import type { Scorecard } from '../state'
import { isReplyOver, isTooLong, type Objection } from './objection'

/** The objection that a command is about. Refusal: OBJECTION_WRONG_STATE. */
function objectionIn({ objections }: Scorecard, id: string, from: ObjectionState): Objection {
  const objection = objections[id]
  if (objection?.state !== from) throw new Refusal('OBJECTION_WRONG_STATE')
  return objection
}

/**
 * A merchant objects: to correct an input, or to count its performance or repair. Only matters that staff entered can
 * be in question.
 */
function raise(
  _: Scorecard,
  {
    objectionId: id,
    kind,
    inputIds,
  }: { objectionId: string; kind: Exclude<ObjectionKind, 'drop'>; inputIds: string[] },
  { today, live }: ScorecardContext,
): ScorecardEvent[] {
  const asked = questionable(live, today)
  if (inputIds.length === 0 || inputIds.some((one) => !asked.inputIds.includes(one)))
    throw new Refusal('INVALID_INPUT', 'inputIds', chooseMatters.ask)
  const inTheCase = [...new Set(inputIds.flatMap((one) => live.get(one)?.dealt ?? []))].sort()
  const objection: Objection = { kind, state: 'submitted', submittedOn: today, inputIds, inTheCase }
  return [{ type: 'objection.opened', data: { id, objection } }]
}

interface Granted {
  objectionId: string
  inputIds: string[]
  reason: string
  shop: Shop
}

/** A granted matter is taken out, or ended when it was a repair, and the score is published anew at once. */
function grant(
  state: Scorecard,
  { objectionId, inputIds, reason: said, shop }: Granted,
  context: ScorecardContext,
): ScorecardEvent[] {
  const { today, live } = context
  const objection = objectionIn(state, objectionId, 'submitted')
  const reason = judged(objection, said, notAllowed.dealtWithIt, context)
  const gone = new Set(inputIds)
  if (gone.size === 0 || inputIds.some((id) => !objection.inputIds.includes(id)))
    throw new Refusal('INVALID_INPUT', 'inputIds', chooseMatters.grant)
  const correct = objection.kind === 'repair' ? endMatter : removeMatter
  const events: ScorecardEvent[] = [
    { type: 'objection.granted', data: { id: objectionId, reason } },
    ...[...gone].flatMap((inputId) => correct(state, { inputId, reason }, context)),
  ]
  const moment = { at: startOf(today), by: context.actor }
  const left = new Map([...live].filter(([id]) => !gone.has(id)))
  return [...events, ...publishScore(foresee(scorecardEvolver, state, events, moment), shop, today, left)]
}

/** A term that is over. Refusal: REPLY_TERM_RUNS. */
const ended =
  (
    from: ObjectionState,
    isOver: (objection: Objection, today: Day) => boolean,
    type: 'objection.overrun' | 'objection.lapsed',
  ) =>
  (state: Scorecard, { objectionId: id }: { objectionId: string }, { today }: ScorecardContext): ScorecardEvent[] => {
    if (!isOver(objectionIn(state, id, from), today)) throw new Refusal('REPLY_TERM_RUNS')
    return [{ type, data: { id } }]
  }

export const objectionCommands = {
  raiseObjection: { by: ['merchant'], decide: raise },
  /** The merchant answers a fall that it was told of. Refusal: REPLY_TERM_OVER. */
  answerDrop: {
    by: ['merchant'],
    decide(state: Scorecard, { objectionId: id }: { objectionId: string }, { today }: ScorecardContext) {
      if (isReplyOver(objectionIn(state, id, 'told'), today)) throw new Refusal('REPLY_TERM_OVER')
      return [{ type: 'objection.submitted' as const, data: { id } }]
    },
  },
  grantObjection: { by: ['officer', 'leader'], decide: grant },
  refuseObjection: {
    by: ['officer', 'leader'],
    decide(
      state: Scorecard,
      { objectionId: id, reason }: { objectionId: string; reason: string },
      context: ScorecardContext,
    ) {
      const data = { id, reason: judged(objectionIn(state, id, 'submitted'), reason, notAllowed.dealtWithIt, context) }
      return [{ type: 'objection.refused' as const, data }]
    },
  },
  /** Twenty working days without a decision: the fall is shown. */
  overrunObjection: { by: ['system'], decide: ended('submitted', isTooLong, 'objection.overrun') },
  /** The days for a reply are over: the fall is shown. */
  lapseObjection: { by: ['system'], decide: ended('told', isReplyOver, 'objection.lapsed') },
} satisfies Record<string, ScorecardCommandRow>
