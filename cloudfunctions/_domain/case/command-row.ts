import type { CommittedText } from '#shared/contract/fields'
import type { ActionName, Parsed } from '#shared/contract/index'
import type { ErrorCode } from '#shared/errors'
import { type CaseKind, type CaseState, openStates } from '#shared/vocabulary/case'
import type { Role } from '#shared/vocabulary/roles'
import type { OfficerOnDuty } from '../assignment/assign'
import type { Actor } from '../decider'
import type { Point } from '../place'
import type { CaseEvent } from './events'
import { findPersonsStillToAgree } from './joint/joint'
import { hasOpenPause } from './pauses/pauses'
import type { Relation } from './relations'
import type { Case, Commitment } from './state'

/** The officers to whom a case can be offered, and the location of the case. */
export interface Roster {
  /**
   * Officers on duty in the district of the case; for reinforcement, in all districts. Officers
   * with an interest in the case are left out.
   */
  officers: OfficerOnDuty[]
  /** Id of the officer responsible for the grid of the case. */
  responsible?: string
  /** Location of the registered shop, otherwise the one that the complainant stated. */
  spot?: Point
}

/** The roster of the context. Throws if the caller did not load it: that is a programming error. */
export function requireRoster({ roster }: { roster?: Roster }): Roster {
  if (!roster) throw new Error('a command that offers a case needs a roster')
  return roster
}

/** What a rule knows in addition to the case. Rules are pure: they load nothing themselves. */
export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
  /** Only for commands that offer the case to officers. */
  roster?: Roster
  /**
   * The roles in which the actor has acted on the case before, under any of their accounts. Only
   * for rows with `notAfter`.
   */
  actedRoles?: readonly Role[]
  /** The owner no longer has a position for the case. Only for rows with `reopens`. */
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

/** The context for these relations: the actor has an id, except a consumer and the timer. */
type ActingAs<As extends Relation> = Omit<Context, 'actor'> & {
  actor: RoleOf<As> extends 'consumer' | 'system' ? Actor : Actor & { ref: string }
}

/** One command: who may give it, in which states, and which events follow from it. */
export interface CommandRow<As extends Relation, Data> {
  /** The actor must have one of these relations to the case. */
  as: readonly As[]
  /** The states of the case in which the command is possible. */
  from: readonly CaseState[]
  /**
   * Only for cases of this kind. For example, a report is verified, not mediated (Order 121 Art.
   * 3).
   */
  kind?: CaseKind
  /**
   * A person who has acted on the case in one of these roles must leave this command to another
   * person, even if their role is a different one now.
   */
  notAfter?: readonly Role[]
  /** The command gives the case to an officer again. */
  reopens?: true
  /**
   * The error with which the command is refused in this case. Undefined if it is possible.
   * @param now ms since 1970
   */
  findError?: (complaintCase: Case, now: number) => ErrorCode | undefined
  /** Accounts of persons whose work the command judges. These persons get NOT_ALLOWED. */
  notBy?: (complaintCase: Case) => readonly (string | undefined)[]
  decide: (complaintCase: Case, commandData: Data, context: ActingAs<As>) => CaseEvent[]
}

/**
 * The data of a command whose action passes on its input: the input without the case id. Texts that
 * the contract declares with `committedText` are replaced by their commitments. A command with this
 * data needs no row in the `commands.ts` of its function.
 */
export type ActionData<Name extends ActionName> = {
  [Field in keyof Omit<Parsed<Name>, 'caseId'>]: OrCommitment<Parsed<Name>[Field]>
}

type OrCommitment<Value> = Value extends CommittedText ? Commitment : Value

export const command = <As extends Relation, Data extends object = {}>(
  commandRow: CommandRow<As, Data>,
) => commandRow

/** The case is not over. */
export const openCaseStates = openStates
/** An officer is responsible for the case. */
export const inHandStates: CaseState[] = ['assigned', 'onsite']
/** The case is over. */
export const closedStates: CaseState[] = [
  'settled',
  'terminated',
  'withdrawn',
  'refused',
  'concluded',
  'merged',
]
export const allStates: CaseState[] = [...openCaseStates, ...closedStates]

/** For commands of the officer who mediates a complaint. */
export const byMediator = { as: ['owner'], from: inHandStates, kind: 'complaint' } as const
/**
 * For commands of the officer, or of the body to which mediation is entrusted (Order 121 Art. 19).
 */
export const byEitherMediator = { ...byMediator, as: ['owner', 'entrusted'] } as const
/** For commands that judge the work of the officer or of that body. */
export const notByHandlers = { notAfter: ['officer', 'council'] } as const
/** For commands of the complainant while the complaint is open. */
export const byComplainant = {
  as: ['complainant'],
  from: openCaseStates,
  kind: 'complaint',
} as const

/*
 * The checks below are conditions of command rows. Each returns the error if it does not hold.
 */

export const wrongStateUnless = (isAllowed: boolean): ErrorCode | undefined =>
  isAllowed ? undefined : 'WRONG_STATE'

/** The bureau must not have accepted the complaint yet. */
export const checkUndecided = ({ acceptedAt }: Case) => wrongStateUnless(acceptedAt === undefined)

/** A complaint is accepted only if it has the content that Order 121 Art. 10 requires. */
export const checkAcceptable = (complaintCase: Case): ErrorCode | undefined =>
  checkUndecided(complaintCase) ?? (complaintCase.missingFields ? 'CONTENT_MISSING' : undefined)

/**
 * The representatives of joint complainants must not settle, or give up a demand, before every
 * complainant has agreed (Order 121 Art. 12).
 */
export const checkAllAgreed = ({ joint }: Case): ErrorCode | undefined =>
  findPersonsStillToAgree(joint).length === 0 ? undefined : 'JOINT_NOT_AGREED'

/**
 * The officer mediates only after the bureau has accepted the complaint (Order 121 Art. 15) and
 * somebody has contacted the consumer.
 */
export function checkMediable({ acceptedAt, contactedAt }: Case): ErrorCode | undefined {
  if (acceptedAt === undefined) return 'NOT_ACCEPTED'
  return contactedAt === undefined ? 'NOT_CONTACTED' : undefined
}

/**
 * The officer proposes nothing to the parties while mediation is paused (Order 121 Art. 21, 22).
 */
export const checkNotPaused = (complaintCase: Case): ErrorCode | undefined =>
  hasOpenPause('appraisal', complaintCase) || hasOpenPause('recusal', complaintCase)
    ? 'MEDIATION_RESTS'
    : undefined

/**
 * The officer proposes nothing before the consent of both parties is recorded (Order 121 Art. 18,
 * 19).
 */
export const checkMediating = (complaintCase: Case): ErrorCode | undefined =>
  checkMediable(complaintCase) ??
  checkNotPaused(complaintCase) ??
  (complaintCase.consent ? undefined : 'CONSENT_NEEDED')

/** An officer must not decide while a request for their recusal is open. */
export const checkUnchallenged = (complaintCase: Case): ErrorCode | undefined =>
  hasOpenPause('recusal', complaintCase) ? 'MEDIATION_RESTS' : undefined

/** There must be no open request to a leader to end the case. */
export const checkNotClosing = ({ closing }: Case): ErrorCode | undefined =>
  closing ? 'CLOSING_WAITS' : undefined

/** There must be a text, mediation must not be paused, and all joint complainants must agree. */
export const checkSignable = (complaintCase: Case): ErrorCode | undefined =>
  checkHasText(complaintCase) ?? checkNotPaused(complaintCase) ?? checkAllAgreed(complaintCase)

export const checkHasText = ({ agreement }: Case): ErrorCode | undefined =>
  agreement ? undefined : 'NO_TEXT'
