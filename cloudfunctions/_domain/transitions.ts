import { type CaseKind, type CaseState, caseStates } from '../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../miniprogram/shared/vocabulary/roles'
import type { CommandType } from './commands'

/** How one stands to a case. `joined`: complains together with who filed (Art. 12), `filer`: either of them; `invited`: may come in. `asked`: an officer whom this round has asked; `helper`: one who helps the holder; `squad`: told of a suspected violation; `entrusted`: mediates in the bureau's name; `centre`, `leader`: of that district; `respondent`: speaks for the shop. */
export type Relation =
  | 'complainant'
  | 'joined'
  | 'filer'
  | 'invited'
  | 'respondent'
  | 'centre'
  | 'leader'
  | 'asked'
  | 'offered'
  | 'holder'
  | 'helper'
  | 'squad'
  | 'entrusted'
  | 'timer'

interface Transition {
  by: Role
  /** What the actor must be to this case. */
  as: Relation
  from: CaseState[]
  /** Only for cases of this kind: a report is verified, not mediated (Art. 3). */
  kind?: CaseKind
}

const open: CaseState[] = ['received', 'offered', 'returned', 'assigned', 'onsite']
const closed: CaseState[] = ['settled', 'terminated', 'withdrawn', 'refused', 'concluded']

/** The state machine: which command is possible in which state, by whom. Everything not in here is refused. */
export const transitions: Record<CommandType, Transition> = {
  confirm: { by: 'dispatcher', as: 'centre', from: ['received', 'returned'] },
  order: { by: 'leader', as: 'leader', from: ['offered', 'returned'] },
  // Who handles it and whether it is taken on are two things: an urgent case is on its way before it has been decided.
  admit: { by: 'dispatcher', as: 'centre', from: open, kind: 'complaint' },
  refuse: { by: 'dispatcher', as: 'centre', from: open, kind: 'complaint' },
  accept: { by: 'officer', as: 'offered', from: ['offered', 'assigned', 'onsite'] },
  decline: { by: 'officer', as: 'offered', from: ['offered', 'assigned', 'onsite'] },
  advance: { by: 'system', as: 'timer', from: open },
  // What the law wants after the end has its clocks too.
  urge: { by: 'system', as: 'timer', from: caseStates.codes },
  // A recording is finished when it is finished, also after the case is.
  stream: { by: 'system', as: 'timer', from: caseStates.codes },
  return: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'] },
  // Back to the centre, as `return`: to send it on is another step, and to take it another one's (Art. 41).
  recall: { by: 'dispatcher', as: 'centre', from: ['assigned', 'onsite'] },
  vacate: { by: 'system', as: 'timer', from: ['assigned', 'onsite'] },
  // Neither waits for the other: the mediation goes on.
  refer: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'] },
  backup: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'] },
  reinforce: { by: 'dispatcher', as: 'centre', from: ['assigned', 'onsite'] },
  pause: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  challenge: { by: 'consumer', as: 'complainant', from: ['assigned', 'onsite'], kind: 'complaint' },
  resume: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  // Not by the officer whom it is about.
  judgeChallenge: { by: 'leader', as: 'leader', from: ['assigned', 'onsite'], kind: 'complaint' },
  // What the officer who has it wants to end; never by the one who asked.
  judgeClosing: { by: 'leader', as: 'leader', from: ['assigned', 'onsite'] },
  keepTrack: { by: 'system', as: 'timer', from: closed },
  contact: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'] },
  arrive: { by: 'officer', as: 'holder', from: ['assigned'] },
  consent: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  openRoom: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  closeRoom: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  compute: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  propose: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  // Once both have signed, the mediator's signature may still follow, and a second one of a party changes nothing.
  sign: { by: 'consumer', as: 'complainant', from: ['assigned', 'onsite', 'settled'], kind: 'complaint' },
  countersign: { by: 'merchant', as: 'respondent', from: ['assigned', 'onsite', 'settled'], kind: 'complaint' },
  witness: { by: 'officer', as: 'holder', from: ['assigned', 'onsite', 'settled'], kind: 'complaint' },
  unsign: { by: 'consumer', as: 'complainant', from: ['assigned', 'onsite', 'settled'], kind: 'complaint' },
  retract: { by: 'merchant', as: 'respondent', from: ['assigned', 'onsite', 'settled'], kind: 'complaint' },
  abandon: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  receive: { by: 'consumer', as: 'complainant', from: ['settled'], kind: 'complaint' },
  remind: { by: 'system', as: 'timer', from: ['settled'], kind: 'complaint' },
  reopen: { by: 'consumer', as: 'complainant', from: ['settled', 'terminated'], kind: 'complaint' },
  announce: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  entrust: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  handBack: { by: 'association', as: 'entrusted', from: ['assigned', 'onsite'], kind: 'complaint' },
  inform: { by: 'officer', as: 'holder', from: ['terminated'], kind: 'complaint' },
  // Neither waits for the other (Art. 27): a violation is verified whatever becomes of the complaint.
  extend: { by: 'leader', as: 'leader', from: caseStates.codes, kind: 'complaint' },
  verify: { by: 'squad', as: 'squad', from: caseStates.codes, kind: 'complaint' },
  callBack: { by: 'dispatcher', as: 'centre', from: ['settled', 'terminated'], kind: 'complaint' },
  reopenAgain: { by: 'leader', as: 'leader', from: ['settled', 'terminated'], kind: 'complaint' },
  settle: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  terminate: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  conclude: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'report' },
  withdraw: { by: 'consumer', as: 'complainant', from: open, kind: 'complaint' },
  supplement: { by: 'consumer', as: 'filer', from: open },
  ask: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'] },
  inquire: { by: 'dispatcher', as: 'centre', from: ['received', 'offered', 'returned'], kind: 'complaint' },
  changePhone: { by: 'consumer', as: 'complainant', from: open },
  invite: { by: 'consumer', as: 'complainant', from: open, kind: 'complaint' },
  join: { by: 'consumer', as: 'invited', from: open, kind: 'complaint' },
  agree: { by: 'consumer', as: 'joined', from: open, kind: 'complaint' },
  leave: { by: 'consumer', as: 'joined', from: open, kind: 'complaint' },
  // What is over stands on the platform too (Art. 40).
  register: { by: 'dispatcher', as: 'centre', from: caseStates.codes },
  answer: { by: 'merchant', as: 'respondent', from: open, kind: 'complaint' },
  redact: { by: 'officer', as: 'holder', from: ['assigned', 'onsite', 'settled', 'terminated'], kind: 'complaint' },
  // Drawn by the officer, looked at by the centre: never by one person.
  review: { by: 'dispatcher', as: 'centre', from: caseStates.codes, kind: 'complaint' },
  link: { by: 'dispatcher', as: 'centre', from: caseStates.codes },
  unlink: { by: 'dispatcher', as: 'centre', from: caseStates.codes },
  showAnswer: { by: 'dispatcher', as: 'centre', from: caseStates.codes, kind: 'complaint' },
  silence: { by: 'system', as: 'timer', from: open, kind: 'complaint' },
  takeOffer: { by: 'consumer', as: 'complainant', from: open, kind: 'complaint' },
  checkAuthority: { by: 'officer', as: 'holder', from: ['assigned', 'onsite'], kind: 'complaint' },
  assess: { by: 'officer', as: 'holder', from: ['settled', 'terminated'], kind: 'complaint' },
  erase: { by: 'leader', as: 'leader', from: ['settled', 'terminated', 'withdrawn', 'refused', 'concluded'] },
  askErase: { by: 'consumer', as: 'complainant', from: closed },
  declineErase: { by: 'leader', as: 'leader', from: closed },
  expire: { by: 'system', as: 'timer', from: closed },
  rate: { by: 'consumer', as: 'complainant', from: ['settled', 'terminated'] },
}
