import { details } from '../../../miniprogram/shared/refusal-details'
import { Refusal, type RefusalCode } from '../../../miniprogram/shared/refusals'
import { notAllowed } from '../../../miniprogram/shared/vocabulary/not-allowed'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { type Actor, decider, isSamePerson } from '../decider'
import { type CommandRow, type Context, rolesOf } from './command-row'
import { type CommandType, caseCommands } from './commands'
import { offerTo } from './dispatch/offers'
import type { CaseEvent } from './events'
import { caseEvolver } from './evolve'
import { isEntrusted, type Relation } from './relations'
import type { Case } from './state'

export const rowOf = (type: CommandType) => caseCommands[type] as unknown as CommandRow<Relation, object>

/** An officer has the case, or it is entrusted to their association; other roles act beside its mediator. */
const mediates = ({ role, ref }: Actor, state: Case): boolean =>
  role === 'officer' ? state.holder === ref : role !== 'association' || isEntrusted(state)

/** Whether it judges what the actor did themselves, under whichever of their accounts. */
const judgesOwn = (state: Case, type: CommandType, actor: Actor): boolean =>
  rowOf(type)
    .notBy?.(state)
    .some((id) => isSamePerson(actor, id)) ?? false

/** The refusal that meets this command now, if any. The door knows who the complainant is, this rule does not. */
export function refusalFor(
  state: Case,
  type: CommandType,
  { actor, now, acted = [] }: Context,
): RefusalCode | undefined {
  const { as, from, kind, when, notAfter } = rowOf(type)
  const roles: readonly Role[] = as.flatMap((relation) => rolesOf[relation])
  if (state.unknown !== undefined) return 'MADE_BY_NEWER_VERSION'
  if (!roles.includes(actor.role)) return 'NOT_ALLOWED'
  if (as.includes('offered')) return refusalOfOffer(state, type, { actor, now })
  if (as.includes('holder') && !mediates(actor, state)) return 'NOT_ALLOWED'
  if (as.includes('second') && state.assessment?.second !== actor.ref) return 'NOT_ALLOWED'
  if (!from.includes(state.state) || (kind && kind !== state.kind)) return 'WRONG_STATE'
  if (state.erasedAt !== undefined) return type === 'erase' ? 'ALREADY_ERASED' : 'WRONG_STATE'
  if (notAfter?.some((role) => acted.includes(role))) return 'SECOND_PERSON_NEEDED'
  return when?.(state, now) ?? (judgesOwn(state, type, actor) ? 'NOT_ALLOWED' : undefined)
}

function refusalOfOffer(
  state: Case,
  type: CommandType,
  { actor: { ref = '' }, now }: Context,
): RefusalCode | undefined {
  const offer = offerTo(state, ref)
  // An officer who declines too late gets what they want: the case moves on as expired.
  if (offer) return type === 'accept' && now >= offer.expiresAt ? 'OFFER_EXPIRED' : undefined
  if (state.state === 'withdrawn') return 'OFFER_WITHDRAWN'
  if (state.holder !== undefined) return 'OFFER_TAKEN'
  if (state.declined?.includes(ref)) return 'OFFER_DECLINED'
  if (state.closedAt !== undefined) return 'WRONG_STATE'
  if (state.asked.includes(ref)) return 'OFFER_EXPIRED'
  return state.offers ? 'OFFER_NOT_YOURS' : 'WRONG_STATE'
}

/** Throws the refusal that meets this command now, if any. */
export function assertAllowed(state: Case, type: CommandType, context: Context): void {
  const code = refusalFor(state, type, context)
  if (!code) return
  const own = code === 'NOT_ALLOWED' && judgesOwn(state, type, context.actor) ? notAllowed.dealtWithIt : undefined
  throw new Refusal(code, undefined, code === 'SECOND_PERSON_NEEDED' ? details.judgesOwnWork : own)
}

/** Decides the commands of a case by their rows. Refusals: those of `refusalFor`, and those of the row. */
export const caseDecider = decider<Case, CaseEvent, typeof caseCommands, Context>(
  caseEvolver,
  caseCommands,
  (_, state, { type }, context) => assertAllowed(state, type, context),
)

/** From where a case is looked at. */
export interface Viewpoint {
  having: Relation[]
  /** Of staff, and of who speaks for the shop. */
  staffId?: string | undefined
  /** The same person's other accounts. */
  also?: readonly string[]
  now: number
  /** The roles in which they have acted on the case. */
  acted?: readonly Role[]
}

/** Commands that the case offers; the others are the timer's, or answer an order on its own page. */
type OfferedCommand = {
  [Type in CommandType]: (typeof caseCommands)[Type]['as'][number] extends 'timer' | 'ordered' ? never : Type
}[CommandType]

/** The commands that a person may give now. */
export function mayDo(state: Case, { having, staffId, also, now, acted = [] }: Viewpoint): OfferedCommand[] {
  const types = Object.keys(caseCommands) as OfferedCommand[]
  const known = { ref: staffId, ...(also && { also }) }
  return types.filter((type) =>
    rowOf(type).as.some((relation) => {
      const actor = { role: rolesOf[relation][0], ...known }
      return having.includes(relation) && refusalFor(state, type, { actor, now, acted }) === undefined
    }),
  )
}

/** The commands that recording both parties' consent would add for an officer who may record it. */
export function opensWithConsent(state: Case, viewer: Viewpoint): OfferedCommand[] {
  const now = mayDo(state, viewer)
  if (state.consent || !now.includes('consent')) return []
  const then = mayDo({ ...state, consent: { mode: 'on_site', at: state.updatedAt } }, viewer)
  return then.filter((command) => !now.includes(command))
}
