import type { RefusalCode } from '../../../miniprogram/shared/refusals'
import type { CaseKind, CaseState } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Actor } from '../decider'
import type { Roster } from './dispatch/roster'
import type { CaseEvent } from './events'
import type { Relation } from './relations'
import type { Case } from './state'

/** What a rule may know beside the case: a rule asks for nothing itself. */
export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
  /** Officers on duty and the place, for commands that offer the case to officers. */
  roster?: Roster
}

/** Staff and representatives act under their id; a consumer and the timer have none. */
type ActingAs<By extends Role> = Omit<Context, 'actor'> & {
  actor: By extends 'consumer' | 'system' ? Actor : Actor & { ref: string }
}

/** One command: who may give it, when, and which events it makes. What no row allows is refused. */
export interface CommandRow<By extends Role, Data, As extends Relation = Relation> {
  by: By
  /** What the actor must be to this case. */
  as: As
  from: readonly CaseState[]
  /** Only for cases of this kind: a report is verified, not mediated (Art. 3). */
  kind?: CaseKind
  /** The refusal beyond state and kind, if one holds. */
  when?: (state: Case, now: number) => RefusalCode | undefined
  decide: (state: Case, data: Data, context: ActingAs<By>) => CaseEvent[]
}

export const command = <const By extends Role, const As extends Relation, Data extends object = {}>(
  row: CommandRow<By, Data, As>,
) => row

/** States in which a case is not over yet, in which an officer has it, and in which it is over. */
export const open: CaseState[] = ['received', 'offered', 'returned', 'assigned', 'onsite']
export const inHand: CaseState[] = ['assigned', 'onsite']
export const closed: CaseState[] = ['settled', 'terminated', 'withdrawn', 'refused', 'concluded', 'merged']
export const anyState: CaseState[] = [...open, ...closed]
