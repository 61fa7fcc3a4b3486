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
 * Whether the actor may mediate: the owner, or the consumer council that the case is entrusted to.
 * Other roles never mediate, so this rule does not stop them.
 */
const isMediator = ({ role, ref }: Actor, complaintCase: Case): boolean =>
  role === 'officer'
    ? complaintCase.owner === ref
    : role !== 'council' || isEntrusted(complaintCase)

/** Whether the command judges work of the actor, done under any of their accounts. */
const judgesOwn = (complaintCase: Case, type: CommandType, actor: Actor): boolean =>
  commandRowOf(type)
    .notBy?.(complaintCase)
    .some((staffId) => isSamePerson(actor, staffId)) ?? false

/**
 * Why this command is refused now; undefined if it is allowed. The gateway checks whether the
 * caller is the complainant: the state does not name them.
 */
export function findCommandError(
  complaintCase: Case,
  type: CommandType,
  { actor, now, actedRoles = [] }: Context,
): ErrorCode | undefined {
  const { as, from, kind, when, notAfter } = commandRowOf(type)
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
    when?.(complaintCase, now) ??
    (judgesOwn(complaintCase, type, actor) ? 'NOT_ALLOWED' : undefined)
  )
}

function findOfferError(
  complaintCase: Case,
  type: CommandType,
  { actor: { ref = '' }, now }: Context,
): ErrorCode | undefined {
  const openOffer = findOfferTo(complaintCase, ref)
  // An officer who declines too late gets what they want: the case moves on as expired.
  if (openOffer)
    return type === 'acceptOffer' && now >= openOffer.expiresAt ? 'OFFER_EXPIRED' : undefined
  if (complaintCase.state === 'withdrawn') return 'OFFER_WITHDRAWN'
  if (complaintCase.owner !== undefined) return 'OFFER_TAKEN'
  if (complaintCase.declined?.includes(ref)) return 'OFFER_DECLINED'
  if (complaintCase.closedAt !== undefined) return 'WRONG_STATE'
  if (complaintCase.asked.includes(ref)) return 'OFFER_EXPIRED'
  return complaintCase.offers ? 'OFFER_NOT_YOURS' : 'WRONG_STATE'
}

/** Throws if this command is refused now. */
export function assertAllowed(complaintCase: Case, type: CommandType, context: Context): void {
  const errorCode = findCommandError(complaintCase, type, context)
  if (!errorCode) return
  const judgesOwnDetail =
    errorCode === 'NOT_ALLOWED' && judgesOwn(complaintCase, type, context.actor)
      ? notAllowed.dealtWithIt
      : undefined
  throw new AppError(
    errorCode,
    undefined,
    errorCode === 'SECOND_PERSON_NEEDED' ? details.judgesOwnWork : judgesOwnDetail,
  )
}

/**
 * Decides the commands of a case by their rows. Errors: those of `findCommandError`, and those of
 * the row.
 */
export const caseDecider = createDecider<Case, CaseEvent, typeof caseCommands, Context>(
  caseEvolver,
  caseCommands,
  (_commandRow, complaintCase, { type }, context) => assertAllowed(complaintCase, type, context),
)

/** Who looks at a case, and when. */
export interface Viewpoint {
  relations: Relation[]
  /** Of staff, and of who speaks for the shop. */
  staffId?: string | undefined
  /** The same person's other accounts. */
  otherAccounts?: readonly string[]
  now: number
  /** The roles in which they have acted on the case. */
  actedRoles?: readonly Role[]
}

/**
 * Commands that a case may offer: those that an action of this build gives. The others are the
 * timer's, answer an order on its own page, or have their action in an absent module.
 */
const offeredCommands: readonly OfferedCommand[] = Object.values(caseCommandsByAction).flat()

/** The commands that a person may give now. */
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

/** The commands that recording both parties' consent would add for an officer who may record it. */
export function opensWithConsent(complaintCase: Case, viewer: Viewpoint): OfferedCommand[] {
  const currentCommands = mayDo(complaintCase, viewer)
  if (complaintCase.consent || !currentCommands.includes('recordConsent')) return []
  const commandsWithConsent = mayDo(
    { ...complaintCase, consent: { mode: 'on_site', at: complaintCase.updatedAt } },
    viewer,
  )
  return commandsWithConsent.filter((command) => !currentCommands.includes(command))
}
