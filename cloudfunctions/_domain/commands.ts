import type { Matter } from '../../miniprogram/shared/remedy/claims'
import type { CaseClass } from '../../miniprogram/shared/vocabulary/case'
import type { BackupReason, DeclineReason, ReturnReason } from '../../miniprogram/shared/vocabulary/dispatch'
import type { MediationMode } from '../../miniprogram/shared/vocabulary/mediation'
import type { RefusalGround } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import type { Roster } from './assignment/roster'
import type { Actor, Commitment, EventData } from './events'
import type { IntakeCommand } from './intake/commands'
import type { SignedBy } from './mediation/agreement'

/** What somebody, or the minute timer, wants done with an open case. */
export type Command =
  /** `officerId`: whom the centre chose; without one the ranking decides. */
  | { type: 'confirm'; class: CaseClass; officerId?: string }
  /** A leader orders officers to take a case that nobody has. */
  | { type: 'order'; officerIds: string[] }
  /** The bureau's decision on the complaint itself (Art. 15), apart from who handles it. */
  | { type: 'admit' }
  | { type: 'refuse'; ground: RefusalGround; reason: Commitment }
  | { type: 'accept' }
  | { type: 'decline'; reason: DeclineReason; note?: Commitment }
  /** The minute timer: moves on whatever has run out. */
  | { type: 'advance' }
  | { type: 'urge' }
  | { type: 'return'; reason: ReturnReason; note?: Commitment }
  | { type: 'backup'; reason: BackupReason }
  /** The centre sends help that it chose. */
  | { type: 'reinforce'; officerId: string }
  | { type: 'contact' }
  | ({ type: 'arrive' } & EventData['officer.arrived'])
  | { type: 'consent'; mode: MediationMode }
  | { type: 'compute'; matter: Omit<Matter, 'laws'> }
  | { type: 'propose'; proposal: Omit<EventData['agreement.proposed'], 'voided'> }
  /** A party on their own phone; `witness`: anybody on the officer's. */
  | { type: 'sign'; signed: SignedBy }
  | { type: 'countersign'; signed: SignedBy }
  | { type: 'witness'; signed: SignedBy }
  | { type: 'unsign' }
  | { type: 'retract' }
  | { type: 'abandon' }
  | { type: 'receive'; clause: number; received: boolean }
  | { type: 'remind' }
  | { type: 'reopen'; reason: Commitment }
  | ({ type: 'settle' } & EventData['mediation.settled'])
  | ({ type: 'terminate' } & EventData['mediation.terminated'])
  | ({ type: 'conclude' } & EventData['report.concluded'])
  | { type: 'withdraw'; reason?: Commitment }
  | ({ type: 'assess' } & EventData['complaint.assessed'])
  | ({ type: 'rate' } & EventData['service.rated'])
  | ({ type: 'erase' } & EventData['particulars.erased'])
  | IntakeCommand

export type CommandType = Command['type']

/** What a rule may know beside the case: nothing here is asked for inside a rule. */
export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
  /** Officers on duty and the place, for commands that offer the case to somebody. */
  roster?: Roster
}
