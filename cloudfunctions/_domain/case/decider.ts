import type { Command as OfferedCommand } from '#shared/contract/command-names'
import { details } from '#shared/error-details'
import { AppError, type ErrorCode } from '#shared/errors'
import type { Role } from '#shared/vocabulary/roles'
import { caseCommandsByAction } from '../../_rules/commands-by-action'
import { notAllowed } from '../../_rules/vocabulary/not-allowed'
import { type Actor, createDecider, isSamePerson } from '../decider'
import { type CommandRow, type Context, rolesOf } from './command-row'
import { type CommandType, caseCommands } from './commands'
import { findOfferTo } from './dispatch/offers'
import type { CaseEvent } from './events'
import { caseEvolver } from './evolve'
import { isEntrusted, type Relation } from './relations'
import type { Case } from './state'

export const commandRowOf = (type: CommandType) =>
  caseCommands[type] as unknown as CommandRow<Relation, object>

/**
 * Whether an officer is the owner, or the consumer council has the case entrusted. True for all
 * other roles: they never mediate, so this rule does not concern them.
 */
function isMediator({ role, ref }: Actor, complaintCase: Case): boolean {
  if (role === 'officer') return complaintCase.owner === ref
  if (role === 'council') return isEntrusted(complaintCase)
  return true
}

/** Whether the command judges work that the actor did under any of their accounts. */
const judgesOwnWork = (complaintCase: Case, type: CommandType, actor: Actor): boolean =>
  commandRowOf(type)
    .notBy?.(complaintCase)
    .some((staffId) => isSamePerson(actor, staffId)) ?? false

/**
 * The error with which a command is refused now. Undefined if it is allowed. Whether the caller is
 * the complainant is checked by the gateway, since the state of a case does not name that person.
 */
export function findCommandError(
  complaintCase: Case,
  type: CommandType,
  { actor, now, actedRoles = [] }: Context,
): ErrorCode | undefined {
  const { as, from, kind, findError, notAfter } = commandRowOf(type)
  const allowedRoles: readonly Role[] = as.flatMap((relation) => rolesOf[relation])

  if (complaintCase.unknown !== undefined) return 'MADE_BY_NEWER_VERSION'
  if (!allowedRoles.includes(actor.role)) return 'NOT_ALLOWED'
  if (as.includes('offered')) return findOfferError(complaintCase, type, { actor, now })
  if (as.includes('owner') && !isMediator(actor, complaintCase)) return 'NOT_ALLOWED'
  if (as.includes('second') && complaintCase.assessment?.second !== actor.ref) return 'NOT_ALLOWED'

  if (!from.includes(complaintCase.state) || (kind && kind !== complaintCase.kind))
    return 'WRONG_STATE'
  if (complaintCase.erasedAt !== undefined)
    return type === 'erase' ? 'ALREADY_ERASED' : 'WRONG_STATE'
  if (notAfter?.some((role) => actedRoles.includes(role))) return 'SECOND_PERSON_NEEDED'
  return (
    findError?.(complaintCase, now) ??
    (judgesOwnWork(complaintCase, type, actor) ? 'NOT_ALLOWED' : undefined)
  )
}

function findOfferError(
  complaintCase: Case,
  type: CommandType,
  { actor: { ref = '' }, now }: Context,
): ErrorCode | undefined {
  const openOffer = findOfferTo(complaintCase, ref)
  if (openOffer) {
    // Declining is possible after the expiry: either way the case is offered to somebody else.
    return type === 'acceptOffer' && now >= openOffer.expiresAt ? 'OFFER_EXPIRED' : undefined
  }

  if (complaintCase.state === 'withdrawn') return 'OFFER_WITHDRAWN'
  if (complaintCase.owner !== undefined) return 'OFFER_TAKEN'
  if (complaintCase.declined?.includes(ref)) return 'OFFER_DECLINED'
  if (complaintCase.closedAt !== undefined) return 'WRONG_STATE'
  if (complaintCase.asked.includes(ref)) return 'OFFER_EXPIRED'
  return complaintCase.offers ? 'OFFER_NOT_YOURS' : 'WRONG_STATE'
}

/** Throws the error of `findCommandError`, if there is one. */
export function assertAllowed(complaintCase: Case, type: CommandType, context: Context): void {
  const errorCode = findCommandError(complaintCase, type, context)
  if (!errorCode) return
  if (errorCode === 'SECOND_PERSON_NEEDED')
    throw new AppError(errorCode, undefined, details.judgesOwnWork)
  if (errorCode === 'NOT_ALLOWED' && judgesOwnWork(complaintCase, type, context.actor))
    throw new AppError(errorCode, undefined, notAllowed.dealtWithIt)
  throw new AppError(errorCode)
}

/** Errors of its commands: those of `findCommandError` and those of the command's own row. */
export const caseDecider = createDecider<Case, CaseEvent, typeof caseCommands, Context>(
  caseEvolver,
  caseCommands,
  (_commandRow, complaintCase, { type }, context) => assertAllowed(complaintCase, type, context),
)

/** A person who views a case, and the time. */
export interface Viewpoint {
  relations: Relation[]
  /** Account of a member of staff or of a shop's representative. Absent for consumers. */
  staffId?: string | undefined
  /** Other accounts of the same person. */
  otherAccounts?: readonly string[]
  /** Milliseconds since 1970. */
  now: number
  /** The roles in which this person has acted on the case. */
  actedRoles?: readonly Role[]
}

/**
 * The commands for which the page of a case may show a button: those that an action of this build
 * gives. The other commands belong to the timer, to the page of an order, or to a module that is
 * not installed.
 */
const offeredCommands: readonly OfferedCommand[] = Object.values(caseCommandsByAction).flat()

/** The commands that a person may give now, to show their buttons. */
export function mayDo(
  complaintCase: Case,
  { relations, staffId, otherAccounts, now, actedRoles = [] }: Viewpoint,
): OfferedCommand[] {
  return offeredCommands.filter((type) =>
    commandRowOf(type).as.some((relation) => {
      const actor = { role: rolesOf[relation][0], ref: staffId, also: otherAccounts }
      return (
        relations.includes(relation) &&
        findCommandError(complaintCase, type, { actor, now, actedRoles }) === undefined
      )
    }),
  )
}

/**
 * The commands that become possible when the officer records the consent of both parties. Empty
 * for a viewer who cannot record it.
 */
export function opensWithConsent(complaintCase: Case, viewer: Viewpoint): OfferedCommand[] {
  const currentCommands = mayDo(complaintCase, viewer)
  if (complaintCase.consent || !currentCommands.includes('recordConsent')) return []
  const commandsWithConsent = mayDo(
    { ...complaintCase, consent: { mode: 'on_site', at: complaintCase.updatedAt } },
    viewer,
  )
  return commandsWithConsent.filter((command) => !currentCommands.includes(command))
}
