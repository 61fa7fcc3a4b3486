import type { Signed } from '../../cloudfunctions/_domain/case/agreement/events'
import type { Context, Roster } from '../../cloudfunctions/_domain/case/command-row'
import type { Command, CommandType } from '../../cloudfunctions/_domain/case/commands'
import { caseDecider } from '../../cloudfunctions/_domain/case/decider'
import type { CaseEvent, EventData, Recorded } from '../../cloudfunctions/_domain/case/events'
import { caseEvolver, evolve } from '../../cloudfunctions/_domain/case/evolve'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../cloudfunctions/_domain/decider'
import { type Device, type Signer, signatureOf } from '../../miniprogram/shared/agreement/signature'
import { startOf } from '../../miniprogram/shared/clock/days'
import type { CaseState } from '../../miniprogram/shared/vocabulary/case'

export const start = startOf('2026-11-24') + 10 * 3_600_000
export const bound = 'ab'.repeat(32)
export const spot = { longitude: 117.03, latitude: 28.24 }

export const submitted: EventData['complaint.submitted'] = {
  number: 'YH-20261124-7F3K9',
  kind: 'complaint',
  districtId: 'yuehu',
  branchId: 'jiangbian',
  gridId: 'grid-01',
  merchantId: 'merchant-001',
  spot,
  problemType: 'price',
  amountFen: 1000,
  occurredAt: start - 60_000,
  class: 'ordinary',
  priority: 'P3',
  evidence: [],
  consumer: bound,
  respondent: bound,
  matter: bound,
}

export const roster = (...ids: string[]): Roster => ({
  officers: ids.map((id, index) => ({
    id,
    branchId: 'jiangbian',
    position: { ...spot, latitude: spot.latitude + index / 1000, at: start },
    skills: [],
    openCases: 0,
    takenToday: 0,
    dutySince: start,
  })),
  responsible: 'o1',
  spot,
})

export const consumer: Actor = { role: 'consumer' }
export const merchant: Actor = { role: 'merchant', ref: 'r1' }
export const leader: Actor = { role: 'leader', ref: 'l1' }
export const dispatcher: Actor = { role: 'dispatcher', ref: 'd1' }
export const officer = (ref: string): Actor => ({ role: 'officer', ref })
export const system: Actor = { role: 'system' }

/** The text on the table in these tests: a refund within a week. */
export const proposal: Extract<Command, { type: 'propose' }>['proposal'] = {
  number: '月湖市监调〔2026〕第1号',
  paper: 'letter',
  mode: 'on_site',
  textHash: '12'.repeat(32),
  text: '34'.repeat(32),
  draft: '56'.repeat(32),
  remedies: ['refund'],
  amountFen: 1000,
  dues: [{ clause: 0, kind: 'refund', by: '2026-12-01', owedBy: 'merchant', amount: 1000 }],
  agents: [],
}

export const signedBy = (signer: Signer, device: Device = 'own', textHash = proposal.textHash): Signed => ({
  signature: signatureOf({ textHash, signer, identity: bound, strokes: bound, at: start }),
  device,
})

/** A command of each type as its usual sender would give it. */
export const commands: { [Type in CommandType]: Extract<Command, { type: Type }> } = {
  confirm: { type: 'confirm', class: 'ordinary', officerId: 'o1' },
  admit: { type: 'admit', notice: bound },
  refuse: { type: 'refuse', ground: 'not_ours', reason: bound, notice: bound },
  accept: { type: 'accept' },
  decline: { type: 'decline', reason: 'busy' },
  advance: { type: 'advance' },
  urge: { type: 'urge' },
  stream: {
    type: 'stream',
    news: { streamId: 's1', started: { startedAt: start, streamer: { role: 'consumer' } }, marks: [], sealed: [] },
  },
  order: { type: 'order', officerIds: ['o2'], orderId: 'n1', to: ['o2'], text: bound },
  answerOrder: { type: 'answerOrder', orderId: 'n1', text: bound },
  return: { type: 'return', reason: 'unable' },
  recall: { type: 'recall', reason: 'unreachable' },
  vacate: { type: 'vacate', officerId: 'o1' },
  backup: { type: 'backup', reason: 'crowd' },
  refer: { type: 'refer', note: 'ab' },
  reinforce: { type: 'reinforce', officerId: 'o3' },
  pause: { type: 'pause', reason: 'appraisal', note: bound },
  challenge: { type: 'challenge', note: bound },
  recuse: { type: 'recuse', note: bound },
  resume: { type: 'resume' },
  judgeChallenge: { type: 'judgeChallenge', granted: true },
  judgeClosing: { type: 'judgeClosing', allowed: true, note: bound },
  keepTrack: { type: 'keepTrack', officerId: 'o1', positions: 40, rejected: 2, signs: [], batches: [bound] },
  contact: { type: 'contact' },
  phone: { type: 'phone', reached: true },
  arrive: { type: 'arrive', metres: 20 },
  consent: { type: 'consent', mode: 'phone', asked: { consumer: 'phone', merchant: 'in_person' } },
  openRoom: { type: 'openRoom' },
  closeRoom: { type: 'closeRoom' },
  compute: {
    type: 'compute',
    matter: { item: { price: 2200, loss: 0, marked: 1200 }, facts: ['price_unmarked'], on: '2026-11-24' },
  },
  propose: { type: 'propose', proposal },
  sign: { type: 'sign', signed: signedBy('complainant') },
  countersign: { type: 'countersign', signed: signedBy('respondent') },
  witness: { type: 'witness', signed: signedBy('respondent', 'officer') },
  confirmSignature: { type: 'confirmSignature' },
  confirmCountersignature: { type: 'confirmCountersignature' },
  vouch: { type: 'vouch', signer: 'respondent', note: bound },
  unsign: { type: 'unsign' },
  retract: { type: 'retract' },
  abandon: { type: 'abandon' },
  receive: { type: 'receive', clause: 0, received: true },
  acknowledge: { type: 'acknowledge' },
  remind: { type: 'remind' },
  reopen: { type: 'reopen', reason: bound },
  announce: {
    type: 'announce',
    at: start + 86_400_000,
    place: bound,
    notices: { consumer: bound, respondent: bound },
  },
  entrust: { type: 'entrust' },
  handBack: { type: 'handBack', result: 'agreed', note: bound },
  inform: { type: 'inform', consumer: 'here', merchant: 'phone' },
  extend: { type: 'extend', reason: bound },
  verify: { type: 'verify', finding: 'filed', note: bound },
  decideReported: { type: 'decideReported', decision: 'penalised', note: bound },
  decideReferred: { type: 'decideReferred', decision: 'penalised', note: bound },
  publishReported: { type: 'publishReported', note: bound },
  publishReferred: { type: 'publishReferred', note: bound },
  callBack: { type: 'callBack', result: 'satisfied' },
  reopenAgain: { type: 'reopenAgain', reason: bound },
  settle: { type: 'settle', mode: 'phone', remedies: ['refund'], amountFen: 1000, terms: bound },
  terminate: { type: 'terminate', mode: 'phone', ground: 'no_agreement', note: bound, notice: bound },
  conclude: { type: 'conclude', finding: 'filed', note: bound },
  withdraw: { type: 'withdraw' },
  assess: { type: 'assess', substantiated: true, colleagues: [] },
  checkFinding: { type: 'checkFinding', substantiated: true },
  assessLed: { type: 'assessLed', substantiated: true },
  erase: { type: 'erase', ground: 'expired' },
  askErase: { type: 'askErase' },
  declineErase: { type: 'declineErase', reason: bound },
  expire: { type: 'expire' },
  rate: { type: 'rate', stars: 5, tags: ['quick'] },
  supplement: { type: 'supplement', text: bound, evidence: [] },
  ask: { type: 'ask', needs: ['receipt'], dueAt: start + 3 * 86_400_000 },
  inquire: { type: 'inquire', needs: ['facts'], dueAt: start + 3 * 86_400_000 },
  changePhone: { type: 'changePhone', consumer: bound, verified: true },
  claim: { type: 'claim', verified: true },
  invite: { type: 'invite' },
  closeInvitation: { type: 'closeInvitation' },
  join: { type: 'join', consumer: bound, statement: bound, evidence: [] },
  agree: { type: 'agree', person: 3 },
  leave: { type: 'leave', person: 2 },
  exclude: { type: 'exclude', person: 2, reason: bound },
  nameBatch: { type: 'nameBatch', mark: 'mark', name: bound },
  register: { type: 'register', platformNumber: '136060200000001' },
  answer: { type: 'answer', response: 'settle', offer: { remedies: ['refund'], amountFen: 1000 } },
  showAnswer: { type: 'showAnswer' },
  redact: {
    type: 'redact',
    of: 'e1',
    copy: { id: 'copy', sha256: 'ef'.repeat(32), kind: 'photo', origin: 'staff' },
    boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
  },
  review: { type: 'review', id: 'copy', publishable: true, content: 'pass' },
  answerReading: {
    type: 'answerReading',
    about: 'sum',
    verdict: 'confirmed',
    photos: ['e1'],
    models: ['ab'],
    said: bound,
  },
  link: { type: 'link', other: { caseId: 'c2', number: 'YH-20261124-AAAAA', kind: 'complaint' } },
  gather: { type: 'gather', consumer: bound, statement: bound, evidence: [] },
  merge: { type: 'merge', into: { caseId: 'c2', number: 'YH-20261124-AAAAA' } },
  absorb: { type: 'absorb', later: { caseId: 'c2', number: 'YH-20261124-AAAAA', text: bound, evidence: [] } },
  unlink: { type: 'unlink', other: { caseId: 'c2', number: 'YH-20261124-AAAAA' } },
  silence: { type: 'silence', asked: true },
  lapse: { type: 'lapse' },
  sealPaper: { type: 'sealPaper', form: 'decision' },
  takeOffer: { type: 'takeOffer' },
  checkAuthority: { type: 'checkAuthority', original: true, signed: true, idSeen: true, complete: true },
}

/** A case in the making: events are recorded as the store would record them. */
export class History {
  events: Recorded[] = []
  now = start
  case!: Case

  constructor(change: Partial<typeof submitted> = {}) {
    this.record([{ type: 'complaint.submitted', data: { ...submitted, ...change } }], consumer)
  }

  do(command: Command, actor: Actor, context: Partial<Context> = {}): CaseEvent[] {
    const events = caseDecider.decide(this.case, command, {
      now: this.now,
      actor,
      acted: this.events.flatMap(({ by }) => (by.ref !== undefined && by.ref === actor.ref ? by.role : [])),
      roster: roster('o1', 'o2', 'o3'),
      ...context,
    })
    this.record(events, actor)
    return events
  }

  private record(events: CaseEvent[], by: Actor) {
    for (const event of events) {
      const recorded: Recorded = {
        ...event,
        caseId: 'c1',
        seq: this.events.length + 1,
        version: caseEvolver.versionOf(event.type),
        at: this.now,
        by,
      }
      this.case = evolve(this.case, recorded)
      this.events.push(recorded)
    }
  }
}

const admission: [Command, Actor] = [commands.admit, dispatcher]

/** Both parties want to be mediated, on the spot. */
const willing: Command = { type: 'consent', mode: 'on_site' }

/**
 * The shortest way into each state; from `assigned` on, o1 has the case, has phoned and has both parties' consent
 * unless they are still `unasked`. Only a report is ever concluded.
 */
export function caseIn(state: CaseState, change: Partial<typeof submitted> = {}, unasked = false): History {
  const history = new History({ ...(state === 'concluded' && { kind: 'report' }), ...change })
  const steps: Record<CaseState, [Command, Actor][]> = {
    received: [],
    offered: [...(history.case.kind === 'complaint' ? [admission] : []), [commands.confirm, dispatcher]],
    returned: [...(['o1', 'o2', 'o3'] as const).map((id): [Command, Actor] => [commands.decline, officer(id)])],
    assigned: [
      [commands.accept, officer('o1')],
      [commands.contact, officer('o1')],
      [willing, officer('o1')],
    ],
    onsite: [[commands.arrive, officer('o1')]],
    settled: [[commands.settle, officer('o1')]],
    terminated: [[commands.terminate, officer('o1')]],
    withdrawn: [[commands.withdraw, consumer]],
    refused: [[commands.refuse, dispatcher]],
    concluded: [[commands.conclude, officer('o1')]],
    merged: [[commands.merge, dispatcher]],
  }
  const paths: Record<CaseState, CaseState[]> = {
    received: [],
    offered: ['offered'],
    returned: ['offered', 'returned'],
    assigned: ['offered', 'assigned'],
    onsite: ['offered', 'assigned', 'onsite'],
    settled: ['offered', 'assigned', 'settled'],
    terminated: ['offered', 'assigned', 'terminated'],
    withdrawn: ['withdrawn'],
    refused: ['refused'],
    concluded: ['offered', 'assigned', 'concluded'],
    merged: ['merged'],
  }
  for (const [command, actor] of paths[state].flatMap((step) => steps[step])) {
    const skipped = command === willing && (unasked || history.case.kind === 'report')
    if (!skipped) history.do(command, actor)
  }
  return history
}
