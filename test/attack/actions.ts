import type { Action } from '#shared/contract/action'
import { type ActionName, contract } from '#shared/contract/index'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import { permissions } from '../../cloudfunctions/_domain/permissions/table'
import type { Schema } from './made'

export const actions = Object.entries(contract).flatMap(([area, verbs]) =>
  Object.entries(verbs as Record<string, Action>).map(([verb, { input, writes }]) => ({
    name: `${area}.${verb}` as ActionName,
    reads: !writes,
    schema: input as unknown as Schema,
  })),
)
export const reads = new Set(actions.filter((one) => one.reads).map(({ name }) => name))
export const schemaOf = new Map(actions.map(({ name, schema }) => [name, schema]))

/** The action of a command, where the permission table does not name it by its own word. */
const actionOf: Partial<Record<CommandType, ActionName>> = {
  acceptComplaint: 'complaint.decide',
  refuseComplaint: 'complaint.decide',
  orderOfficers: 'command.order',
  inquire: 'complaint.requestMaterials',
  recordCall: 'dispatch.recordCall',
  recuse: 'merchant.recuse',
  decideRecusal: 'mediation.decideRecusal',
  decideClosing: 'command.decideClosing',
  recordContact: 'officer.recordContact',
  openRoom: 'room.open',
  closeRoom: 'room.close',
  proposeAgreement: 'mediation.proposeAgreement',
  requestErasure: 'ledger.requestErasure',
  recordErasureRequest: 'ledger.recordErasureRequest',
  declineErasure: 'ledger.declineErasure',
  respond: 'merchant.respond',
  answerReading: 'reading.answer',
  decideReported: 'mediation.decide',
  decideReferred: 'mediation.decide',
  checkAssessment: 'merchant.recordAssessment',
  assessLed: 'merchant.recordAssessment',
  publishReported: 'mediation.publish',
  publishReferred: 'mediation.publish',
}
const verbs = new Map(actions.map(({ name }) => [name.split('.')[1]!, name]))
export const forCommand = (command: CommandType): ActionName | undefined =>
  actionOf[command] ?? verbs.get(command)

/** What is done to one case. */
export const onCases = actions.filter(({ name }) => permissions[name].on !== undefined)

/** Ends come seldom, so that cases grow old. */
export const ends = new Set<CommandType>([
  'withdraw',
  'refuseComplaint',
  'merge',
  'terminate',
  'conclude',
  'settle',
  'acceptSettlementOffer',
  'returnCase',
  'recallCase',
])

export const officersAreAsked = new Set<ActionName>([
  'dispatch.confirmTriage',
  'dispatch.sendReinforcement',
  'command.order',
  'officer.requestReinforcement',
])

/** What begins cases, and what evidence is made of, comes often. */
export const filings: Partial<Record<ActionName, number>> = {
  'complaint.submit': 15,
  'complaint.report': 5,
  'complaint.record': 5,
  'evidence.ticket': 15,
  'room.read': 3,
}

/** The way of a warning to its publication, by the people whose duty each step is. */
export const checks = [
  ['officer4', { type: 'checkFacts' }],
  ['dispatcher2', { type: 'checkRedaction', releases: [] }],
  ['enforcement2', { type: 'checkLaw' }],
  ['leader2', { type: 'approve' }],
  ['officer1', { type: 'notify', served: '当面送达，店主签收' }],
  ['leader2', { type: 'publish', despite: '看过，可以公示' }],
] as const

/** After these somebody stands to the case no more. */
export const takesAway = new Set<ActionName>([
  'dispatch.recallCase',
  'officer.returnCase',
  'mediation.returnEntrustment',
  'complaint.exclude',
  'complaint.leave',
])

type Course = [who: string, action: ActionName, given?: object][]

const accepted: Course = [
  ['dispatcher1', 'complaint.decide', { decision: 'accept' }],
  ['dispatcher1', 'dispatch.confirmTriage', { class: 'ordinary', officerId: 'officer1' }],
  ['officer1', 'officer.acceptOffer'],
  ['officer1', 'officer.recordContact'],
  ['officer1', 'mediation.recordConsent', { mode: 'online', asked: undefined }],
]

/**
 * How far some cases are in the morning already: what comes late is reached within minutes. The
 * last is a report's.
 */
export const courses: Course[] = [
  [...accepted, ['officer1', 'mediation.entrust', { bothAgree: true }], ['council', 'room.open']],
  [...accepted, ['officer1', 'room.open']],
  [...accepted.slice(0, 3), ['dispatcher1', 'dispatch.recallCase', { reason: 'recusal' }]],
  [
    ['dispatcher1', 'complaint.decide', { decision: 'accept' }],
    ['dispatcher1', 'dispatch.confirmTriage', { class: 'urgent', officerId: 'officer1' }],
    ['officer1', 'officer.acceptOffer'],
    ['officer1', 'officer.recordContact'],
    ['officer1', 'mediation.recordConsent', { mode: 'on_site', asked: undefined }],
  ],
  accepted.slice(0, 2),
  [
    ['dispatcher1', 'dispatch.confirmTriage', { class: 'ordinary', officerId: 'officer3' }],
    ['officer3', 'officer.acceptOffer'],
  ],
]
