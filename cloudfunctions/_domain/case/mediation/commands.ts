import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { ConsentWays } from '#shared/vocabulary/consent'
import { type SealForm, sealForms } from '#shared/vocabulary/formalities'
import { isBinding } from '../agreement/binding'
import {
  type ActionData,
  allStates,
  byMediator,
  checkMediable,
  checkMediating,
  checkNotPaused,
  command,
  wrongStateUnless,
} from '../command-row'
import { type CaseEvent, type EventData, event } from '../events'
import type { Case } from '../state'
import type { ConsentData } from './events'

/** Whether the mediation ended without agreement and the parties are not notified of it yet. */
export const mustNotifyParties = ({ state, informedAt }: Case): boolean =>
  state === 'terminated' && informedAt === undefined

/** Whether the case has a document of this form that the centre can seal. */
export const isFormIssued: Record<SealForm, (complaintCase: Case) => boolean> = {
  decision: ({ acceptedAt, state }) => acceptedAt !== undefined || state === 'refused',
  meeting: ({ meeting }) => meeting !== undefined,
  agreement: ({ agreement }) => agreement !== undefined && isBinding(agreement.signing),
  termination: ({ state }) => state === 'terminated',
  goods_check: ({ outcome }) => outcome?.kind === 'checked',
}

export const mediationCommands = {
  // The program never prints a picture of a seal (国务院令716 Art. 9). The centre seals the printed
  // document by hand and records it here.
  preserveDocument: command({
    as: ['centre'],
    from: allStates,
    findError: (complaintCase) =>
      wrongStateUnless(sealForms.codes.some((form) => isFormIssued[form](complaintCase))),
    decide(complaintCase, { form }: ActionData<'documents.preserve'>) {
      if (!isFormIssued[form](complaintCase)) throw new AppError('NO_PAPER')
      return [event('document.preserved', { form })]
    },
  }),
  recordConsent: command({
    ...byMediator,
    findError: (complaintCase) => checkMediable(complaintCase) ?? checkNotPaused(complaintCase),
    decide: (complaintCase, consentData: ActionData<'mediation.recordConsent'>) =>
      recordConsentOnce(complaintCase, consentData),
  }),
  issueMediationNotice: command({
    ...byMediator,
    findError: checkMediating,
    decide(_complaintCase, notice: EventData['mediation.notice_issued'], { now }) {
      // The parties must receive the notice before the meeting (Order 121 Art. 20).
      const { at: meetingAt, place, notices } = notice
      if (meetingAt <= now) throw new AppError('INVALID_INPUT', 'at', details.meetingOver)
      return [event('mediation.notice_issued', { at: meetingAt, place, notices })]
    },
  }),
  // A leader may do it, too: the parties must be notified even if the officer has left (Order 121
  // Art. 23).
  notifyParties: command({
    as: ['owner', 'leader'],
    from: ['terminated'],
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(mustNotifyParties(complaintCase)),
    decide: (_complaintCase, ways: ActionData<'mediation.notifyParties'>) => [
      event('parties.notified', ways),
    ],
  }),
}

/**
 * A repeated command has no effect. It is a new event if the mode differs, or the way in which a
 * party was asked.
 */
function recordConsentOnce({ consent: knownConsent }: Case, newConsent: ConsentData): CaseEvent[] {
  const isAlreadyRecorded =
    knownConsent?.mode === newConsent.mode &&
    (!newConsent.asked || areSameWays(knownConsent.asked, newConsent.asked))
  return isAlreadyRecorded ? [] : [event('mediation.consented', newConsent)]
}

const areSameWays = (knownWays: ConsentWays | undefined, newWays: ConsentWays): boolean =>
  knownWays?.consumer === newWays.consumer && knownWays.merchant === newWays.merchant
