import type { Matter } from '../../miniprogram/shared/remedy/claims'
import type { CaseClass } from '../../miniprogram/shared/vocabulary/case'
import type {
  BackupReason,
  DeclineReason,
  RecallReason,
  ReturnReason,
} from '../../miniprogram/shared/vocabulary/dispatch'
import type { PauseReason } from '../../miniprogram/shared/vocabulary/mediation'
import type { RefusalGround } from '../../miniprogram/shared/vocabulary/refusal-grounds'
import type { SignedBy } from './case/agreement/agreement'
import type { Roster } from './case/dispatch/roster'
import type { IntakeCommand } from './case/filing/commands'
import type { StreamNews } from './case/live/stream'
import type { FormalityCommand } from './case/mediation/events'
import type { RoomCommand } from './case/room/case-room'
import type { Actor } from './decider'
import type { Commitment, EventData } from './events'

/** What somebody, or the minute timer, wants done with an open case. */
export type Command =
  /** `officerId`: whom the centre chose; without one the ranking decides. */
  | { type: 'confirm'; class: CaseClass; officerId?: string }
  /** A leader orders officers to take a case that nobody has. */
  | { type: 'order'; officerIds: string[] }
  /** The bureau's decision on the complaint itself (Art. 15), apart from who handles it. */
  | { type: 'admit'; notice?: Commitment }
  | { type: 'refuse'; ground: RefusalGround; reason: Commitment; notice?: Commitment }
  | { type: 'accept' }
  | { type: 'decline'; reason: DeclineReason; note?: Commitment }
  /** The minute timer: moves on whatever has run out. */
  | { type: 'advance' }
  | { type: 'urge' }
  /** Whatever has been heard of a live stream. */
  | { type: 'stream'; news: StreamNews }
  /** Its officer holds no post any more. */
  | { type: 'vacate'; officerId: string }
  | { type: 'return'; reason: ReturnReason; note?: Commitment }
  /** The centre takes the case back from an officer who cannot go on. */
  | { type: 'recall'; reason: RecallReason; note?: Commitment }
  | { type: 'backup'; reason: BackupReason }
  /** The centre sends help that it chose. */
  | { type: 'reinforce'; officerId: string }
  /** Mediation rests and goes on; the consumer can only ask that the officer recuse themselves, and a leader decides on that. */
  | { type: 'pause'; reason: PauseReason; note?: Commitment }
  | { type: 'challenge'; note: Commitment }
  | { type: 'resume'; note?: Commitment }
  | { type: 'judgeClosing'; allowed: boolean; note?: Commitment }
  | { type: 'judgeChallenge'; granted: boolean; note?: Commitment }
  /** The timer: the case is over, and what was uploaded of an officer's way is sealed. */
  | ({ type: 'keepTrack' } & EventData['track.kept'])
  | { type: 'refer'; note: Commitment }
  | { type: 'contact'; doneAt?: number }
  | ({ type: 'arrive' } & Omit<EventData['officer.arrived'], 'saidAt'> & { doneAt?: number })
  | ({ type: 'consent' } & EventData['mediation.consented'])
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
  | { type: 'askErase' }
  | { type: 'declineErase'; reason: Commitment }
  /** The minute timer: the years of a closed case are over. */
  | { type: 'expire' }
  | IntakeCommand
  | RoomCommand
  | FormalityCommand

export type CommandType = Command['type']

/** What a rule may know beside the case: nothing here is asked for inside a rule. */
export interface Context {
  /** Milliseconds since 1970. */
  now: number
  actor: Actor
  /** Officers on duty and the place, for commands that offer the case to somebody. */
  roster?: Roster
}
