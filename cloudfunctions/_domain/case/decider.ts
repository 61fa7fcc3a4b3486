import { Refusal, type RefusalCode } from '../../../miniprogram/shared/refusals'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { decider } from '../decider'
import type { CommandRow, Context } from './command-row'
import { type CommandType, caseCommands } from './commands'
import { offerTo } from './dispatch/offers'
import type { CaseEvent } from './events'
import { caseEvolver } from './evolve'
import { isEntrusted } from './mediation/commands'
import type { Relation } from './relations'
import type { Case } from './state'

type Row = CommandRow<any, object> & { by: Role }

const rowOf = (type: CommandType): Row => caseCommands[type] as unknown as Row

/** The refusal that meets this command now, if any. The door knows who the complainant is, this rule does not. */
export function refusalFor(state: Case, type: CommandType, { actor, now }: Context): RefusalCode | undefined {
  const { by, as, from, kind, when, entrusted } = rowOf(type)
  const mediates = entrusted === true && actor.role === 'association' && isEntrusted(state)
  if (state.unknown !== undefined) return 'MADE_BY_NEWER_VERSION'
  if (actor.role !== by && !mediates) return 'NOT_ALLOWED'
  if (as === 'offered') return refusalOfOffer(state, type, { actor, now })
  if (as === 'holder' && !mediates && state.holder !== actor.ref) return 'NOT_ALLOWED'
  if (as === 'second' && state.assessment?.second !== actor.ref) return 'NOT_ALLOWED'
  if (!from.includes(state.state) || (kind && kind !== state.kind)) return 'WRONG_STATE'
  if (state.erasedAt !== undefined) return type === 'erase' ? 'ALREADY_ERASED' : 'WRONG_STATE'
  return when?.(state, now)
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
  if (code) throw new Refusal(code)
}

/** Decides the commands of a case by their rows. Refusals: those of `refusalFor`, and those of the row. */
export const caseDecider = decider<Case, CaseEvent, typeof caseCommands, Context>(
  caseEvolver,
  caseCommands,
  (_, state, { type }, context) => assertAllowed(state, type, context),
)

type Viewpoint = [having: Relation[], staffId: string | undefined, now: number]

/** Commands that a person may give; the others are the timer's. */
type OfferedCommand = {
  [Type in CommandType]: (typeof caseCommands)[Type]['as'] extends 'timer' ? never : Type
}[CommandType]

const offered = (Object.keys(caseCommands) as CommandType[]).filter(
  (type): type is OfferedCommand => rowOf(type).as !== 'timer',
)

/** The commands that a person with these relations may give now. `staffId`: theirs when they are staff. */
export function mayDo(state: Case, ...[having, staffId, now]: Viewpoint): OfferedCommand[] {
  return offered.filter((type) => {
    const { by, as, entrusted } = rowOf(type)
    const mediates = entrusted === true && having.includes('entrusted')
    const role = mediates ? 'association' : by
    const actor = { role, ...(by === 'consumer' || staffId === undefined ? {} : { ref: staffId }) }
    return (mediates || having.includes(as)) && refusalFor(state, type, { actor, now }) === undefined
  })
}

/** The commands that recording both parties' consent would add for an officer who may record it. */
export function opensWithConsent(state: Case, ...of: Viewpoint): OfferedCommand[] {
  const now = mayDo(state, ...of)
  if (state.consent || !now.includes('consent')) return []
  const then = mayDo({ ...state, consent: { mode: 'on_site', at: state.updatedAt } }, ...of)
  return then.filter((command) => !now.includes(command))
}
