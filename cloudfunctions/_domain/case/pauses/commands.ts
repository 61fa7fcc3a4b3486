import type { PauseReason } from '#shared/vocabulary/mediation'
import {
  type ActionData,
  byMediator,
  command,
  inHandStates,
  notByHandlers,
  wrongStateUnless,
} from '../command-row'
import { returnToCentre } from '../dispatch/offers'
import { type CaseEvent, event } from '../events'
import type { Case, Commitment } from '../state'
import { hasOpenPause } from './pauses'

/** A repeated request for the same reason records nothing. */
const pauseOnce = (
  complaintCase: Case,
  reason: PauseReason,
  note: Commitment | undefined,
): CaseEvent[] =>
  hasOpenPause(reason, complaintCase) ? [] : [event('mediation.paused', { reason, note })]

/**
 * As often a party asks for the recusal of one officer: more would stop mediation for good. House
 * value.
 */
const maxRecusals = 3

const recusalRow = (ofShop: boolean) => ({
  from: inHandStates,
  kind: 'complaint' as const,
  when(complaintCase: Case) {
    const { pauses = [], ownedSince = 0 } = complaintCase
    const earlierRequests = pauses.filter(
      (pastPause) =>
        pastPause.reason === 'recusal' &&
        pastPause.from >= ownedSince &&
        !pastPause.ofShop === !ofShop,
    )
    return wrongStateUnless(
      !hasOpenPause('recusal', complaintCase) && earlierRequests.length < maxRecusals,
    )
  },
  decide: (
    complaintCase: Case,
    { reason }: ActionData<'mediation.requestRecusal' | 'merchant.recuse'>,
  ) => pauseOnce(complaintCase, 'recusal', reason),
})

export const pauseCommands = {
  pause: command({
    ...byMediator,
    when: ({ acceptedAt }) => (acceptedAt === undefined ? 'NOT_ACCEPTED' : undefined),
    decide: (complaintCase, { note }: ActionData<'mediation.pause'>) =>
      pauseOnce(complaintCase, 'appraisal', note),
  }),
  resume: command({
    ...byMediator,
    when: (complaintCase) => wrongStateUnless(hasOpenPause('appraisal', complaintCase)),
    decide: (_complaintCase, { note }: ActionData<'mediation.resume'>) => [
      event('mediation.resumed', { reason: 'appraisal', note }),
    ],
  }),
  /** The consumer asks for the officer's recusal; a leader decides on it (Art. 21). */
  requestRecusal: command({ as: ['complainant'], ...recusalRow(false) }),
  /** The shop may ask for it too (Art. 21, form 7). */
  recuse: command({ as: ['respondent'], ...recusalRow(true) }),
  /**
   * Not by the officer concerned. If granted, the case goes back to the centre for another officer
   * (Art. 21, 41).
   */
  decideRecusal: command({
    ...notByHandlers,
    as: ['leader'],
    from: inHandStates,
    kind: 'complaint',
    when: (complaintCase) => wrongStateUnless(hasOpenPause('recusal', complaintCase)),
    decide(complaintCase, { granted, reason }: ActionData<'mediation.decideRecusal'>, { now }) {
      const recusalDecided = event('mediation.resumed', { reason: 'recusal', note: reason })
      if (!granted) return [recusalDecided]
      const caseReturned = event('case.returned', {
        officerId: complaintCase.owner as string,
        reason: 'recusal',
      })
      return [recusalDecided, ...returnToCentre(complaintCase, caseReturned, now)]
    },
  }),
}
