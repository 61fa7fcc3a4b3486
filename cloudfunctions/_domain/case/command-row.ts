import type { CommittedText } from '#shared/contract/fields'
import type { ActionName, Parsed } from '#shared/contract/index'
import type { ErrorCode } from '#shared/errors'
import { type CaseKind, type CaseState, openStates } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { OfficerOnDuty } from '../assignment/assign'
import type { Actor } from '../decider'
import type { Point } from '../place'
import type { CaseEvent } from './events'
import { personsStillToAgree } from './joint/joint'
import { hasOpenPause } from './pauses/pauses'
import type { Relation } from './relations'
import type { Case, Commitment } from './state'

/** The officers who could be offered a case, and the place of the case. */
export interface Roster {
  /** On duty in the case's district, to help in any; and without an interest in the case. */
  officers: OfficerOnDuty[]
  /** Officer responsible for the grid of the case. */
  responsible?: string
  spot?: Point
}

/** The roster that an offering command must bring along; throws without one. */
export function requireRoster({ roster }: { roster?: Roster }): Roster {
  if (!roster) throw new Error('a command that offers a case needs a roster')
  return roster
}

/** What a rule knows in addition to the case. Rules load nothing themselves. */
export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
  /** Officers on duty and the place, for commands that offer the case to officers. */
  roster?: Roster
  /**
   * The roles in which they have acted on the case before, under any of their accounts; for rows
   * with `notAfter`.
   */
  actedRoles?: readonly Role[]
  /** The owner no longer has a position for the case; for rows with `reopens`. */
  ownerLeft?: boolean
}

/** The roles in which a person with this relation acts on a case. */
export const rolesOf = {
  complainant: ['consumer'],
  joined: ['consumer'],
  filer: ['consumer'],
  invited: ['consumer'],
  respondent: ['merchant'],
  centre: ['dispatcher'],
  leader: ['leader'],
  ordered: ['officer', 'enforcement'],
  asked: ['officer'],
  offered: ['officer'],
  owner: ['officer'],
  helper: ['officer'],
  second: ['officer', 'leader'],
  enforcement: ['enforcement'],
  entrusted: ['council'],
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
  /**
   * Who has acted on the case in one of these roles, whatever theirs is now, leaves this to a
   * second person.
   */
  notAfter?: readonly Role[]
  /** An officer has the case again. */
  reopens?: true
  /** The error beyond state and kind, if one holds. */
  when?: (complaintCase: Case, now: number) => ErrorCode | undefined
  /** Whose deed it judges, by their accounts: NOT_ALLOWED for the same person. */
  notBy?: (complaintCase: Case) => readonly (string | undefined)[]
  decide: (complaintCase: Case, commandData: Data, context: ActingAs<As>) => CaseEvent[]
}

/**
 * The data of a command that an action only passes on: the action's input without the case, with
 * the commitment of each text that the contract declares with `committedText`. With this type the
 * command needs no row in its function's `commands.ts`.
 */
export type ActionData<Name extends ActionName> = {
  [Field in keyof Omit<Parsed<Name>, 'caseId'>]: OrCommitment<Parsed<Name>[Field]>
}

type OrCommitment<Value> = Value extends CommittedText ? Commitment : Value

export const command = <As extends Relation, Data extends object = {}>(
  commandRow: CommandRow<As, Data>,
) => commandRow

/** States of a case that is not over, of one that an officer has, and of one that is over. */
export const openCaseStates = openStates
export const inHandStates: CaseState[] = ['assigned', 'onsite']
export const closedStates: CaseState[] = [
  'settled',
  'terminated',
  'withdrawn',
  'refused',
  'concluded',
  'merged',
]
export const allStates: CaseState[] = [...openCaseStates, ...closedStates]

/**
 * The officer with a complaint in hand, or the body it is entrusted to (Art. 19); the complainant
 * while it is open.
 */
export const byMediator = { as: ['owner'], from: inHandStates, kind: 'complaint' } as const
export const byEitherMediator = { ...byMediator, as: ['owner', 'entrusted'] } as const
/** For commands that judge the work of the officer or of another body. */
export const notByHandlers = { notAfter: ['officer', 'council'] } as const
export const byComplainant = {
  as: ['complainant'],
  from: openCaseStates,
  kind: 'complaint',
} as const

/** WRONG_STATE unless the condition holds. */
export const wrongStateUnless = (isAllowed: boolean): ErrorCode | undefined =>
  isAllowed ? undefined : 'WRONG_STATE'

/** The bureau has not decided yet whether it accepts the complaint. */
export const checkUndecided = ({ acceptedAt }: Case) => wrongStateUnless(acceptedAt === undefined)

/** A complaint is accepted only with what Art. 10 requires. */
export const checkAcceptable = (complaintCase: Case): ErrorCode | undefined =>
  checkUndecided(complaintCase) ?? (complaintCase.missingFields ? 'CONTENT_MISSING' : undefined)

/**
 * The representatives settle or give up no demand without every joint complainant's agreement (Art.
 * 12).
 */
export const checkAllAgreed = ({ joint }: Case): ErrorCode | undefined =>
  personsStillToAgree(joint).length === 0 ? undefined : 'JOINT_NOT_AGREED'

/**
 * The officer mediates only after the bureau has accepted (Art. 15) and the consumer was spoken
 * with.
 */
export function checkMediable({ acceptedAt, contactedAt }: Case): ErrorCode | undefined {
  if (acceptedAt === undefined) return 'NOT_ACCEPTED'
  return contactedAt === undefined ? 'NOT_CONTACTED' : undefined
}

/** The officer puts nothing to the parties while mediation is paused (Art. 21, 22). */
export const checkNotPaused = (complaintCase: Case): ErrorCode | undefined =>
  hasOpenPause('appraisal', complaintCase) || hasOpenPause('recusal', complaintCase)
    ? 'MEDIATION_RESTS'
    : undefined

/** Both parties' consent is on record before the officer puts anything to them (Art. 18, 19). */
export const checkMediating = (complaintCase: Case): ErrorCode | undefined =>
  checkMediable(complaintCase) ??
  checkNotPaused(complaintCase) ??
  (complaintCase.consent ? undefined : 'CONSENT_NEEDED')

/** An officer who is asked to recuse themselves decides nothing until that is judged. */
export const checkUnchallenged = (complaintCase: Case): ErrorCode | undefined =>
  hasOpenPause('recusal', complaintCase) ? 'MEDIATION_RESTS' : undefined

/** A leader is asked once to end a case. */
export const checkNotClosing = ({ closing }: Case): ErrorCode | undefined =>
  closing ? 'CLOSING_WAITS' : undefined

/** A text is on the table, mediation is not paused, and all joint complainants agree. */
export const checkSignable = (complaintCase: Case): ErrorCode | undefined =>
  checkHasText(complaintCase) ?? checkNotPaused(complaintCase) ?? checkAllAgreed(complaintCase)

export const checkHasText = ({ agreement }: Case): ErrorCode | undefined =>
  agreement ? undefined : 'NO_TEXT'
