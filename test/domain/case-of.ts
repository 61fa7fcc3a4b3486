import { createSignature, type Signer, type SigningDevice } from '#shared/agreement/signature'
import { startOfDay } from '#shared/calendar/days'
import type { CaseState } from '#shared/vocabulary/case'
import type { SignatureData } from '../../cloudfunctions/_domain/case/agreement/events'
import type { Context, Roster } from '../../cloudfunctions/_domain/case/command-row'
import {
  type BareCommand,
  type Command,
  type CommandType,
  caseCommands,
} from '../../cloudfunctions/_domain/case/commands'
import { caseDecider } from '../../cloudfunctions/_domain/case/decider'
import type { CaseEvent, EventData, Recorded } from '../../cloudfunctions/_domain/case/events'
import { caseEvolver, evolve } from '../../cloudfunctions/_domain/case/evolve'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../cloudfunctions/_domain/decider'
import { moduleCommands } from '../../cloudfunctions/_modules/generated/commands'
import { caseCommandsByAction } from '../../cloudfunctions/_rules/commands-by-action'
import { moduleContract } from '../../miniprogram/modules/generated/contract'
import { sample2027 } from '../shared/calendar/notices'
import { bound, consumer, dispatcher, officer } from './actors'
import { type CoreCommandType, moduleRows } from './module-rows'

export { bound, consumer, dispatcher, leader, merchant, officer, system } from './actors'

export const start = startOfDay('2026-11-24') + 10 * 3_600_000
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
  responsible: 'officer1',
  spot,
})

/** The text on the table in these tests: a refund within a week. */
export const proposal: Extract<Command, { type: 'proposeAgreement' }>['proposal'] = {
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

export const signedBy = (
  signer: Signer,
  device: SigningDevice = 'own',
  textHash = proposal.textHash,
): SignatureData => ({
  signature: createSignature({ textHash, signer, identity: bound, strokes: bound, at: start }),
  device,
})

const bareCommands = Object.fromEntries(
  Object.keys(caseCommands).map((type) => [type, { type }]),
) as { [Type in BareCommand]: Extract<Command, { type: Type }> }

type CommandsWithData = {
  [Type in Exclude<CommandType, BareCommand>]: Extract<Command, { type: Type }>
}

/** Of the core, each as its usual sender would give it. */
const coreCommands: Pick<CommandsWithData, Extract<CoreCommandType, keyof CommandsWithData>> &
  Partial<typeof bareCommands> = {
  confirmTriage: { type: 'confirmTriage', class: 'ordinary', officerId: 'officer1' },
  recalculate: { type: 'recalculate', calendarYears: [sample2027] },
  acceptComplaint: { type: 'acceptComplaint', notice: bound },
  refuseComplaint: { type: 'refuseComplaint', ground: 'not_ours', reason: bound, notice: bound },
  declineOffer: { type: 'declineOffer', reason: 'busy' },
  orderOfficers: {
    type: 'orderOfficers',
    officerIds: ['officer2'],
    orderId: 'n1',
    to: ['officer2'],
    text: bound,
  },
  reportOrder: { type: 'reportOrder', orderId: 'n1', text: bound },
  returnCase: { type: 'returnCase', reason: 'unable' },
  recallCase: { type: 'recallCase', reason: 'unreachable' },
  vacate: { type: 'vacate', officerId: 'officer1' },
  requestReinforcement: { type: 'requestReinforcement', reason: 'crowd' },
  referCase: { type: 'referCase', note: 'ab' },
  sendReinforcement: { type: 'sendReinforcement', officerId: 'officer3' },
  pause: { type: 'pause', note: bound },
  resume: { type: 'resume', note: bound },
  requestRecusal: { type: 'requestRecusal', reason: bound },
  recuse: { type: 'recuse', reason: bound },
  decideRecusal: { type: 'decideRecusal', granted: true, reason: bound },
  decideClosing: { type: 'decideClosing', allowed: true, reason: bound },
  saveTrack: {
    type: 'saveTrack',
    officerId: 'officer1',
    positions: 40,
    rejected: 2,
    signs: [],
    batches: [bound],
  },
  recordCall: { type: 'recordCall', reached: true },
  recordArrival: { type: 'recordArrival', metres: 20 },
  recordConsent: {
    type: 'recordConsent',
    mode: 'phone',
    asked: { consumer: 'phone', merchant: 'in_person' },
  },
  proposeAgreement: { type: 'proposeAgreement', proposal },
  sign: { type: 'sign', signed: signedBy('complainant') },
  countersign: { type: 'countersign', signed: signedBy('respondent') },
  signOnOfficerPhone: { type: 'signOnOfficerPhone', signed: signedBy('respondent', 'officer') },
  attestSignature: { type: 'attestSignature', signer: 'respondent', note: bound },
  confirmReceipt: { type: 'confirmReceipt', clause: 0, received: true },
  reopen: { type: 'reopen', reason: bound },
  issueMediationNotice: {
    type: 'issueMediationNotice',
    at: start + 86_400_000,
    place: bound,
    notices: { consumer: bound, respondent: bound },
  },
  notifyParties: { type: 'notifyParties', consumer: 'here', merchant: 'phone' },
  extend: { type: 'extend', reason: bound },
  verify: { type: 'verify', finding: 'filed', note: bound },
  decideReported: { type: 'decideReported', decision: 'penalised', note: bound },
  decideReferred: { type: 'decideReferred', decision: 'penalised', note: bound },
  publishReported: { type: 'publishReported', note: bound },
  publishReferred: { type: 'publishReferred', note: bound },
  recordFollowUpCall: { type: 'recordFollowUpCall', result: 'satisfied' },
  reopenAgain: { type: 'reopenAgain', reason: bound },
  settle: { type: 'settle', mode: 'phone', remedies: ['refund'], amountFen: 1000, terms: bound },
  terminate: {
    type: 'terminate',
    mode: 'phone',
    ground: 'no_agreement',
    note: bound,
    notice: bound,
  },
  conclude: { type: 'conclude', finding: 'filed', note: bound },
  recordAssessment: { type: 'recordAssessment', substantiated: true, colleagues: [] },
  checkAssessment: { type: 'checkAssessment', substantiated: true },
  assessLed: { type: 'assessLed', substantiated: true },
  erase: { type: 'erase', ground: 'expired' },
  declineErasure: { type: 'declineErasure', reason: bound },
  rate: { type: 'rate', stars: 5, tags: ['quick'] },
  supplement: { type: 'supplement', text: bound, evidence: [] },
  requestMaterials: { type: 'requestMaterials', needs: ['receipt'], days: 3 },
  inquire: { type: 'inquire', needs: ['facts'], days: 3 },
  changePhone: { type: 'changePhone', consumer: bound, verified: true },
  nameBatch: { type: 'nameBatch', mark: 'mark', name: bound },
  respond: {
    type: 'respond',
    response: 'settle',
    offer: { remedies: ['refund'], amountFen: 1000 },
  },
  noteUnresponsive: { type: 'noteUnresponsive', hasRepresentative: true },
  preserveDocument: { type: 'preserveDocument', form: 'decision' },
  checkAuthority: {
    type: 'checkAuthority',
    original: true,
    signed: true,
    idSeen: true,
    complete: true,
  },
}

/** A command of each type as its usual sender would give it; one without data needs no line. */
export const commands = {
  ...bareCommands,
  ...coreCommands,
  ...(await moduleRows<object>('commands')),
} as CommandsWithData & typeof bareCommands

const moduleActions = Object.entries(moduleContract).flatMap(([area, actionsByVerb]) =>
  Object.keys(actionsByVerb).map((verb) => `${area}.${verb}`),
)
const moduleTypes: string[] = [
  ...Object.keys(moduleCommands),
  ...Object.entries<readonly string[]>(caseCommandsByAction).flatMap(([name, types]) =>
    moduleActions.includes(name) ? types : [],
  ),
]

/** Whether a command is still offered when every module is left out. */
export const isCoreCommand = (type: string): boolean => !moduleTypes.includes(type)

/** A case in the making: events are recorded as the store would record them. */
export class History {
  events: Recorded[] = []
  now: number
  case!: Case

  constructor(change: Partial<typeof submitted> = {}, begin = start) {
    this.now = begin
    this.record([{ type: 'complaint.submitted', data: { ...submitted, ...change } }], consumer)
  }

  do(command: Command, actor: Actor, context: Partial<Context> = {}): CaseEvent[] {
    const events = caseDecider.decide(this.case, command, {
      now: this.now,
      actor,
      actedRoles: this.events.flatMap(({ by }) =>
        by.ref !== undefined && by.ref === actor.ref ? by.role : [],
      ),
      roster: roster('officer1', 'officer2', 'officer3'),
      ...context,
    })
    this.record(events, actor)
    return events
  }

  /** Records events without a command. */
  record(events: CaseEvent[], by: Actor) {
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

const admission: [Command, Actor] = [commands.acceptComplaint, dispatcher]

/** Both parties want to be mediated, on the spot. */
const willing: Command = { type: 'recordConsent', mode: 'on_site' }

/**
 * The shortest way into each state. From `assigned` on, officer1 has the case, has phoned the
 * consumer and has the consent of both parties, unless they are still `unasked`. Only a report is
 * ever concluded.
 */
export function caseIn(
  state: CaseState,
  change: Partial<typeof submitted> = {},
  unasked = false,
): History {
  const history = new History({ ...(state === 'concluded' && { kind: 'report' }), ...change })
  const steps: Record<CaseState, [Command, Actor][]> = {
    received: [],
    offered: [
      ...(history.case.kind === 'complaint' ? [admission] : []),
      [commands.confirmTriage, dispatcher],
    ],
    returned: [
      ...(['officer1', 'officer2', 'officer3'] as const).map((id): [Command, Actor] => [
        commands.declineOffer,
        officer(id),
      ]),
    ],
    assigned: [
      [commands.acceptOffer, officer('officer1')],
      [commands.recordContact, officer('officer1')],
      [willing, officer('officer1')],
    ],
    onsite: [[commands.recordArrival, officer('officer1')]],
    settled: [[commands.settle, officer('officer1')]],
    terminated: [[commands.terminate, officer('officer1')]],
    withdrawn: [[commands.withdraw, consumer]],
    refused: [[commands.refuseComplaint, dispatcher]],
    concluded: [[commands.conclude, officer('officer1')]],
    merged: [],
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
    merged: [],
  }
  // Only a module merges cases; a merged one is read without it.
  if (state === 'merged')
    history.record(
      [{ type: 'case.merged', data: { caseId: 'c2', number: 'YH-20261124-AAAAA' } }],
      dispatcher,
    )
  for (const [command, actor] of paths[state].flatMap((step) => steps[step])) {
    const skipped = command === willing && (unasked || history.case.kind !== 'complaint')
    if (!skipped) history.do(command, actor)
  }
  return history
}
