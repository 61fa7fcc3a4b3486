import type { RefusalCode } from '../../../miniprogram/shared/refusals'
import { type CaseKind, type CaseState, openStates } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { OfficerOnDuty } from '../assignment/assign'
import type { Actor } from '../decider'
import type { Point } from '../place'
import type { CaseEvent } from './events'
import { stillToAgree } from './joint/joint'
import { openFor } from './pauses/pauses'
import type { Relation } from './relations'
import type { Case } from './state'

/** The officers who could be asked about a case, and where it happened. */
export interface Roster {
  /** On duty in the case's district, to help in any; and without an interest in the case. */
  officers: OfficerOnDuty[]
  /** Officer responsible for the grid of the case. */
  responsible?: string
  spot?: Point
}

/** The roster that an offering command must bring along; throws without one. */
export function needRoster({ roster }: { roster?: Roster }): Roster {
  if (!roster) throw new Error('a command that offers a case needs a roster')
  return roster
}

/** What a rule may know beside the case: a rule asks for nothing itself. */
export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
  /** Officers on duty and the place, for commands that offer the case to officers. */
  roster?: Roster
  /** The roles in which they have acted on the case before, under any of their accounts; for rows with `notAfter`. */
  acted?: readonly Role[]
  /** Its officer has no position for it any more; for rows with `reopens`. */
  left?: boolean
}

/** In which roles a person acts on a case to which they stand so. */
export const rolesOf = {
  complainant: ['consumer'],
  joined: ['consumer'],
  filer: ['consumer'],
  invited: ['consumer'],
  respondent: ['merchant'],
  centre: ['dispatcher'],
  leader: ['leader'],
  ordered: ['officer', 'squad'],
  asked: ['officer'],
  offered: ['officer'],
  holder: ['officer'],
  helper: ['officer'],
  second: ['officer', 'leader'],
  squad: ['squad'],
  entrusted: ['association'],
  timer: ['system'],
} as const satisfies Record<Relation, readonly Role[]>
export type RoleOf<As extends Relation> = (typeof rolesOf)[As][number]

/** Staff and representatives act under their id; a consumer and the timer have none. */
type ActingAs<As extends Relation> = Omit<Context, 'actor'> & {
  actor: RoleOf<As> extends 'consumer' | 'system' ? Actor : Actor & { ref: string }
}

/** One command: who may give it, when, and which events it makes. What no row allows is refused. */
export interface CommandRow<As extends Relation, Data> {
  /** What the actor must be to this case: one of these. */
  as: readonly As[]
  from: readonly CaseState[]
  /** Only for cases of this kind: a report is verified, not mediated (Art. 3). */
  kind?: CaseKind
  /** Who has acted on the case in one of these roles, whatever theirs is now, leaves this to a second person. */
  notAfter?: readonly Role[]
  /** An officer has the case again. */
  reopens?: true
  /** The refusal beyond state and kind, if one holds. */
  when?: (state: Case, now: number) => RefusalCode | undefined
  /** Whose deed it judges, by their accounts: NOT_ALLOWED for the same person. */
  notBy?: (state: Case) => readonly (string | undefined)[]
  decide: (state: Case, data: Data, context: ActingAs<As>) => CaseEvent[]
}

export const command = <As extends Relation, Data extends object = {}>(row: CommandRow<As, Data>) => row

/** States in which a case is not over yet, in which an officer has it, and in which it is over. */
export const open = openStates
export const inHand: CaseState[] = ['assigned', 'onsite']
export const closed: CaseState[] = ['settled', 'terminated', 'withdrawn', 'refused', 'concluded', 'merged']
export const anyState: CaseState[] = [...open, ...closed]

/** The officer with a complaint in hand, or the body it is entrusted to (Art. 19); the complainant while it is open. */
export const byMediator = { as: ['holder'], from: inHand, kind: 'complaint' } as const
export const byEitherMediator = { ...byMediator, as: ['holder', 'entrusted'] } as const
/** Judges what its officer or another body has done. */
export const judges = { notAfter: ['officer', 'association'] } as const
export const byComplainant = { as: ['complainant'], from: open, kind: 'complaint' } as const

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
