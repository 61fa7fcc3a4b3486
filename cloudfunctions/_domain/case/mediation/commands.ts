import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { ConsentWays } from '#shared/vocabulary/consent'
import { type SealForm, sealForms } from '#shared/vocabulary/formalities'
import { isBinding } from '../agreement/agreement'
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

/** Ended without agreement, and it is not recorded yet that both parties know. */
export const mustNotifyParties = ({ state, informedAt }: Case): boolean =>
  state === 'terminated' && informedAt === undefined

/** Whether there is a paper of a form to put the seal on. */
export const isFormIssued: Record<SealForm, (complaintCase: Case) => boolean> = {
  decision: ({ acceptedAt, state }) => acceptedAt !== undefined || state === 'refused',
  meeting: ({ meeting }) => meeting !== undefined,
  agreement: ({ agreement }) => agreement !== undefined && isBinding(agreement.signing),
  termination: ({ state }) => state === 'terminated',
  goods_check: ({ outcome }) => outcome?.kind === 'checked',
}

export const mediationCommands = {
  // A picture of a seal is never printed (国务院令716 Art. 9): the centre records that it sealed the
  // paper.
  preserveDocument: command({
    as: ['centre'],
    from: allStates,
    when: (complaintCase) =>
      wrongStateUnless(sealForms.codes.some((form) => isFormIssued[form](complaintCase))),
    decide(complaintCase, { form }: ActionData<'documents.preserve'>) {
      if (!isFormIssued[form](complaintCase)) throw new AppError('NO_PAPER')
      return [event('document.preserved', { form })]
    },
  }),
  recordConsent: command({
    ...byMediator,
    when: (complaintCase) => checkMediable(complaintCase) ?? checkNotPaused(complaintCase),
    decide: (complaintCase, consentGiven: ActionData<'mediation.recordConsent'>) =>
      recordConsentOnce(complaintCase, consentGiven),
  }),
  issueMediationNotice: command({
    ...byMediator,
    when: checkMediating,
    decide(_complaintCase, { at, place, notices }: EventData['mediation.notice_issued'], { now }) {
      // A party must be told before the meeting (Art. 20).
      if (at <= now) throw new AppError('INVALID_INPUT', 'at', details.meetingOver)
      return [event('mediation.notice_issued', { at, place, notices })]
    },
  }),
  // Also the leader: an officer who has left would leave both parties untold (Art. 23).
  notifyParties: command({
    as: ['owner', 'leader'],
    from: ['terminated'],
    kind: 'complaint',
    when: (complaintCase) => wrongStateUnless(mustNotifyParties(complaintCase)),
    decide: (_complaintCase, ways: ActionData<'mediation.notifyParties'>) => [
      event('parties.notified', ways),
    ],
  }),
}

/** A repeated consent records nothing; another mode or another way of asking is a new event. */
function recordConsentOnce({ consent }: Case, consentGiven: ConsentData): CaseEvent[] {
  const isAlreadyRecorded =
    consent?.mode === consentGiven.mode &&
    (!consentGiven.asked || isSameConsent(consent.asked, consentGiven.asked))
  return isAlreadyRecorded ? [] : [event('mediation.consented', consentGiven)]
}

const isSameConsent = (knownConsent: ConsentWays | undefined, consentGiven: ConsentWays): boolean =>
  knownConsent?.consumer === consentGiven.consumer &&
  knownConsent.merchant === consentGiven.merchant
