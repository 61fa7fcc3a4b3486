import type { RefusalCode } from '../../../miniprogram/shared/refusals'
import { stillToAgree } from './joint/joint'
import { openFor } from './pauses/pauses'
import type { Case } from './state'

/** WRONG_STATE unless the condition holds. */
export const only = (holds: boolean): RefusalCode | undefined => (holds ? undefined : 'WRONG_STATE')

/** The bureau has not decided yet whether it accepts the complaint. */
export const undecided = ({ acceptedAt }: Case) => only(acceptedAt === undefined)

/** A complaint is accepted only with what Art. 10 requires. */
export const acceptable = (state: Case): RefusalCode | undefined =>
  undecided(state) ?? (state.lacks ? 'CONTENT_MISSING' : undefined)

/** The representatives settle or give up no demand without every joint complainant's agreement (Art. 12). */
export const allAgreed = ({ joint }: Case): RefusalCode | undefined =>
  stillToAgree(joint).length === 0 ? undefined : 'JOINT_NOT_AGREED'

/** The officer mediates only after the bureau has accepted (Art. 15) and the consumer was spoken with. */
export function mediable({ acceptedAt, contactedAt }: Case): RefusalCode | undefined {
  if (acceptedAt === undefined) return 'NOT_ACCEPTED'
  return contactedAt === undefined ? 'NOT_CONTACTED' : undefined
}

/** The officer puts nothing to the parties while mediation is paused (Art. 21, 22). */
export const awake = (state: Case): RefusalCode | undefined =>
  openFor('appraisal', state) || openFor('recusal', state) ? 'MEDIATION_RESTS' : undefined

/** Both parties' consent is on record before the officer puts anything to them (Art. 18, 19). */
export const mediating = (state: Case): RefusalCode | undefined =>
  mediable(state) ?? awake(state) ?? (state.consent ? undefined : 'CONSENT_NEEDED')

/** An officer who is asked to recuse themselves decides nothing until that is judged. */
export const unchallenged = (state: Case): RefusalCode | undefined =>
  openFor('recusal', state) ? 'MEDIATION_RESTS' : undefined

/** A leader is asked once to end a case. */
export const notAskedToClose = ({ closing }: Case): RefusalCode | undefined => (closing ? 'CLOSING_WAITS' : undefined)

/** A text is on the table, mediation is not paused, and all joint complainants agree. */
export const signable = (state: Case): RefusalCode | undefined => withText(state) ?? awake(state) ?? allAgreed(state)

export const withText = ({ agreement }: Case): RefusalCode | undefined => (agreement ? undefined : 'NO_TEXT')
