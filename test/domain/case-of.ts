import { createSignature, type Signer, type SigningDevice } from '#shared/agreement/signature'
import { startOfDay } from '#shared/calendar/days'
import type { CaseState } from '#shared/vocabulary/case'
import type { SignatureData } from '../../cloudfunctions/_domain/case/agreement/events'
import type { Context, Roster } from '../../cloudfunctions/_domain/case/command-row'
import {
  type Command,
  type CommandType,
  type CommandTypeWithoutData,
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
import { consumer, dispatcher, officer, someHash } from './actors'
import { type CoreCommandType, moduleRows } from './module-rows'

export {
  consumer,
  dispatcher,
  leader,
  merchant,
  officer,
  someHash as bound,
  system,
} from './actors'

export const start = startOfDay('2026-11-24') + 10 * 3_600_000
export const shopLocation = { longitude: 117.03, latitude: 28.24 }

export const submission: EventData['complaint.submitted'] = {
  number: 'YH-20261124-7F3K9',
  kind: 'complaint',
  districtId: 'yuehu',
  branchId: 'jiangbian',
  gridId: 'grid-01',
  merchantId: 'merchant-001',
  spot: shopLocation,
  problemType: 'price',
  amountFen: 1000,
  occurredAt: start - 60_000,
  class: 'ordinary',
  priority: 'P3',
  evidence: [],
  consumer: someHash,
  respondent: someHash,
  matter: someHash,
}

export const createRoster = (...ids: string[]): Roster => ({
  officers: ids.map((id, index) => ({
    id,
    branchId: 'jiangbian',
    position: { ...shopLocation, latitude: shopLocation.latitude + index / 1000, at: start },
    skills: [],
    openCases: 0,
    takenToday: 0,
    dutySince: start,
  })),
  responsible: 'officer1',
  spot: shopLocation,
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

export const signatureBy = (
  signer: Signer,
  device: SigningDevice = 'own',
  textHash = proposal.textHash,
): SignatureData => ({
  signature: createSignature({
    textHash,
    signer,
    identity: someHash,
    strokes: someHash,
    at: start,
  }),
  device,
})

const bareCommands = Object.fromEntries(
  Object.keys(caseCommands).map((type) => [type, { type }]),
) as { [Type in CommandTypeWithoutData]: Extract<Command, { type: Type }> }

type CommandsWithData = {
  [Type in Exclude<CommandType, CommandTypeWithoutData>]: Extract<Command, { type: Type }>
}

/** Of the core, each as its usual sender would give it. */
const coreCommands: Pick<CommandsWithData, Extract<CoreCommandType, keyof CommandsWithData>> &
  Partial<typeof bareCommands> = {
  confirmTriage: { type: 'confirmTriage', class: 'ordinary', officerId: 'officer1' },
  recalculate: { type: 'recalculate', calendarYears: [sample2027] },
  acceptComplaint: { type: 'acceptComplaint', notice: someHash },
  refuseComplaint: {
    type: 'refuseComplaint',
    ground: 'not_ours',
    reason: someHash,
    notice: someHash,
  },
  declineOffer: { type: 'declineOffer', reason: 'busy' },
  orderOfficers: {
    type: 'orderOfficers',
    officerIds: ['officer2'],
    orderId: 'n1',
    to: ['officer2'],
    text: someHash,
  },
  reportOrder: { type: 'reportOrder', orderId: 'n1', text: someHash },
  returnCase: { type: 'returnCase', reason: 'unable' },
  recallCase: { type: 'recallCase', reason: 'unreachable' },
  vacate: { type: 'vacate', officerId: 'officer1' },
  requestReinforcement: { type: 'requestReinforcement', reason: 'crowd' },
  sendReinforcement: { type: 'sendReinforcement', officerId: 'officer3' },
  pause: { type: 'pause', note: someHash },
  resume: { type: 'resume', note: someHash },
  requestRecusal: { type: 'requestRecusal', reason: someHash },
  recuse: { type: 'recuse', reason: someHash },
  decideRecusal: { type: 'decideRecusal', granted: true, reason: someHash },
  decideClosing: { type: 'decideClosing', allowed: true, reason: someHash },
  saveTrack: {
    type: 'saveTrack',
    officerId: 'officer1',
    positions: 40,
    rejected: 2,
    signs: [],
    batches: [someHash],
  },
  recordCall: { type: 'recordCall', reached: true },
  recordArrival: { type: 'recordArrival', metres: 20 },
  recordConsent: {
    type: 'recordConsent',
    mode: 'phone',
    asked: { consumer: 'phone', merchant: 'in_person' },
  },
  proposeAgreement: { type: 'proposeAgreement', proposal },
  sign: { type: 'sign', signed: signatureBy('complainant') },
  countersign: { type: 'countersign', signed: signatureBy('respondent') },
  signOnOfficerPhone: { type: 'signOnOfficerPhone', signed: signatureBy('respondent', 'officer') },
  attestSignature: { type: 'attestSignature', signer: 'respondent', note: someHash },
  confirmReceipt: { type: 'confirmReceipt', clause: 0, received: true },
  reopen: { type: 'reopen', reason: someHash },
  issueMediationNotice: {
    type: 'issueMediationNotice',
    at: start + 86_400_000,
    place: someHash,
    notices: { consumer: someHash, respondent: someHash },
  },
  notifyParties: { type: 'notifyParties', consumer: 'here', merchant: 'phone' },
  extend: { type: 'extend', reason: someHash },
  verify: { type: 'verify', finding: 'filed', note: someHash },
  decideReported: { type: 'decideReported', decision: 'penalised', note: someHash },
  decideReferred: { type: 'decideReferred', decision: 'penalised', note: someHash },
  publishReported: { type: 'publishReported', note: someHash },
  publishReferred: { type: 'publishReferred', note: someHash },
  recordFollowUpCall: { type: 'recordFollowUpCall', result: 'satisfied' },
  reopenAgain: { type: 'reopenAgain', reason: someHash },
  settle: { type: 'settle', mode: 'phone', remedies: ['refund'], amountFen: 1000, terms: someHash },
  terminate: {
    type: 'terminate',
    mode: 'phone',
    ground: 'no_agreement',
    note: someHash,
    notice: someHash,
  },
  conclude: { type: 'conclude', finding: 'filed', note: someHash },
  recordAssessment: { type: 'recordAssessment', substantiated: true, colleagues: [] },
  checkAssessment: { type: 'checkAssessment', substantiated: true },
  assessLed: { type: 'assessLed', substantiated: true },
  erase: { type: 'erase', ground: 'expired' },
  recordErasureRequest: { type: 'recordErasureRequest', note: someHash },
  declineErasure: { type: 'declineErasure', reason: someHash },
  rate: { type: 'rate', stars: 5, tags: ['quick'] },
  supplement: { type: 'supplement', text: someHash, evidence: [] },
  requestMaterials: { type: 'requestMaterials', needs: ['receipt'], days: 3 },
  inquire: { type: 'inquire', needs: ['facts'], days: 3 },
  changePhone: { type: 'changePhone', consumer: someHash, verified: true },
  nameBatch: { type: 'nameBatch', mark: 'mark', name: someHash },
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

  constructor(change: Partial<typeof submission> = {}, begin = start) {
    this.now = begin
    this.record([{ type: 'complaint.submitted', data: { ...submission, ...change } }], consumer)
  }

  do(command: Command, actor: Actor, context: Partial<Context> = {}): CaseEvent[] {
    const events = caseDecider.decide(this.case, command, {
      now: this.now,
      actor,
      actedRoles: this.events.flatMap(({ by }) =>
        by.ref !== undefined && by.ref === actor.ref ? by.role : [],
      ),
      roster: createRoster('officer1', 'officer2', 'officer3'),
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
const consentOnSite: Command = { type: 'recordConsent', mode: 'on_site' }

/**
 * The shortest way into each state. From `assigned` on, officer1 has the case, has phoned the
 * consumer and has the consent of both parties, unless they are still `unasked`. Only a report is
 * ever concluded.
 */
export function buildHistory(
  state: CaseState,
  change: Partial<typeof submission> = {},
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
      [consentOnSite, officer('officer1')],
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
    const skipped = command === consentOnSite && (unasked || history.case.kind !== 'complaint')
    if (!skipped) history.do(command, actor)
  }

  return history
}
