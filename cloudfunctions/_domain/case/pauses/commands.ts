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

/** Pauses mediation; without effect if it is paused for the same reason already. */
const pauseOnce = (
  complaintCase: Case,
  reason: PauseReason,
  note: Commitment | undefined,
): CaseEvent[] =>
  hasOpenPause(reason, complaintCase) ? [] : [event('mediation.paused', { reason, note })]

/**
 * How often a party may ask for the recusal of one officer. Without a limit a party could pause the
 * mediation for ever. A value of the bureau.
 */
const maxRecusalRequests = 3

const createRecusalRow = (party: 'complainant' | 'shop') => ({
  from: inHandStates,
  kind: 'complaint' as const,
  findError(complaintCase: Case) {
    const { pauses = [], ownedSince = 0 } = complaintCase
    const earlierRequests = pauses.filter((pause) => {
      const requestedBy = pause.ofShop ? 'shop' : 'complainant'
      const concernsThisOfficer = pause.from >= ownedSince
      return pause.reason === 'recusal' && requestedBy === party && concernsThisOfficer
    })
    const mayAskAgain = earlierRequests.length < maxRecusalRequests
    return wrongStateUnless(!hasOpenPause('recusal', complaintCase) && mayAskAgain)
  },
  decide: (
    complaintCase: Case,
    { reason }: ActionData<'mediation.requestRecusal' | 'merchant.recuse'>,
  ) => pauseOnce(complaintCase, 'recusal', reason),
})

export const pauseCommands = {
  pause: command({
    ...byMediator,
    findError: ({ acceptedAt }) => (acceptedAt === undefined ? 'NOT_ACCEPTED' : undefined),
    decide: (complaintCase, { note }: ActionData<'mediation.pause'>) =>
      pauseOnce(complaintCase, 'appraisal', note),
  }),
  resume: command({
    ...byMediator,
    findError: (complaintCase) => wrongStateUnless(hasOpenPause('appraisal', complaintCase)),
    decide: (_complaintCase, { note }: ActionData<'mediation.resume'>) => [
      event('mediation.resumed', { reason: 'appraisal', note }),
    ],
  }),
  /** The consumer asks for the officer's recusal. A leader decides on it (Order 121 Art. 21). */
  requestRecusal: command({ as: ['complainant'], ...createRecusalRow('complainant') }),
  /** The shop may ask for it, too (Order 121 Art. 21 and form 7). */
  recuse: command({ as: ['respondent'], ...createRecusalRow('shop') }),
  /**
   * A leader who was this officer before must not decide. If the recusal is granted, the centre
   * finds another officer (Order 121 Art. 21, 41).
   */
  decideRecusal: command({
    ...notByHandlers,
    as: ['leader'],
    from: inHandStates,
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(hasOpenPause('recusal', complaintCase)),
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
