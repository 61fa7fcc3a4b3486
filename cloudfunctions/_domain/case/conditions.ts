import type { RefusalCode } from '../../../miniprogram/shared/refusals'
import { stillToAgree } from './joint/joint'
import { openFor } from './pauses/pauses'
import type { Case } from './state'

// Conditions of commands beyond the state: each gives the refusal that holds, if any.

/** Only where the condition holds, otherwise WRONG_STATE. */
export const only = (holds: boolean): RefusalCode | undefined => (holds ? undefined : 'WRONG_STATE')

/** The bureau has not decided yet whether it takes the complaint on. */
export const undecided = ({ acceptedAt }: Case) => only(acceptedAt === undefined)

/** No demand is settled or given up over the head of a joint complainant (Art. 12). */
export const allAgreed = ({ joint }: Case): RefusalCode | undefined =>
  stillToAgree(joint).length === 0 ? undefined : 'JOINT_NOT_AGREED'

/** Nothing is mediated that the bureau has not taken on (Art. 15), nor before the consumer was spoken with. */
export function mediable({ acceptedAt, contactedAt }: Case): RefusalCode | undefined {
  if (acceptedAt === undefined) return 'NOT_ACCEPTED'
  return contactedAt === undefined ? 'NOT_CONTACTED' : undefined
}

/** Nothing is put to the parties while mediation rests (Art. 21, 22). */
export const awake = (state: Case): RefusalCode | undefined =>
  openFor('appraisal', state) || openFor('recusal', state) ? 'MEDIATION_RESTS' : undefined

/** Mediation needs the consent of both sides, on record before anything is put to them (Art. 18, 19). */
export const mediating = (state: Case): RefusalCode | undefined =>
  mediable(state) ?? awake(state) ?? (state.consent ? undefined : 'CONSENT_NEEDED')

/** An officer who is asked to recuse themselves decides nothing until that is judged. */
export const unchallenged = (state: Case): RefusalCode | undefined =>
  openFor('recusal', state) ? 'MEDIATION_RESTS' : undefined

/** What a leader is asked about is asked once. */
export const notAskedToClose = ({ closing }: Case): RefusalCode | undefined => (closing ? 'CLOSING_WAITS' : undefined)

/** There is a text, nothing rests, and all who complain together agree. */
export const signable = (state: Case): RefusalCode | undefined => withText(state) ?? awake(state) ?? allAgreed(state)

export const withText = ({ agreement }: Case): RefusalCode | undefined => (agreement ? undefined : 'NO_TEXT')
