import { appendFileSync } from 'node:fs'
import type { ActionName } from '#shared/contract/index'
import table from './write-rounds.json'

/**
 * The most rounds of requests to the cloud that a write may take, unless `reasonFor` says why it
 * takes more. One round takes 10 to 30 ms on the real cloud.
 */
export const aim = 7

/**
 * What makes a write longer than the aim. Each is a round or more that cannot run beside another:
 * the requests of a transaction wait for each other, and a request changes documents of one
 * collection only.
 */
const causes = {
  pin: 'the PIN’s confirmation is read once the staff account is known',
  quota: 'a limit of its own is counted first',
  shop: 'the shop is read first',
  subject: 'what the input names is read first, because the rest depends on it',
  file: 'a file is read or written in the storage',
  evidence: 'the evidence is claimed before the transaction',
  text: 'texts are stored apart from the event, so that they can be erased',
  number: 'a document number is taken in the transaction',
  lock: 'a lock keeps the account from changing meanwhile',
  score: 'the shop’s score changes in the same transaction',
  response: 'the event is of another record than the response, which is stored apart',
  records: 'several records change in one transaction',
  schedule: 'a job that is due at once is scheduled in the transaction',
  notices: 'who is notified is read after the commit',
  log: 'a proof is read from the log',
  livestream: 'the livestream’s consequences follow in the same call, in transactions of their own',
  roster: 'the officers who could come are read first',
} as const

/** Why a write takes more rounds than the aim. A build without a module lacks some of these. */
const causesByAction: Record<string, (keyof typeof causes)[]> = {
  'command.acknowledge': ['text', 'response', 'notices'],
  'command.order': ['subject', 'text', 'response', 'notices'],
  'command.plan': ['subject', 'response'],
  'command.report': ['text', 'response', 'notices'],
  'complaint.checkVoucher': ['evidence', 'text'],
  'complaint.claim': ['quota', 'subject'],
  'complaint.concludeCheck': ['evidence', 'number', 'text', 'records', 'notices'],
  'complaint.decide': ['number', 'text'],
  'complaint.gather': ['subject', 'records', 'text', 'notices'],
  'complaint.handOver': ['number', 'text'],
  'complaint.link': ['subject', 'records', 'notices'],
  'complaint.merge': ['subject', 'records', 'text', 'notices'],
  'complaint.requestCheck': ['shop', 'quota', 'roster', 'schedule'],
  'complaint.split': ['text', 'shop'],
  'complaint.submit': ['quota', 'text'],
  'complaint.unlink': ['subject', 'records', 'notices'],
  'dispatch.adopt': ['pin', 'subject', 'records', 'response'],
  'evidence.review': ['subject', 'text'],
  'evidence.seal': ['file', 'records', 'response'],
  'ledger.erase': ['pin', 'records', 'schedule'],
  'ledger.export': ['pin', 'log', 'file', 'response'],
  'live.end': ['livestream', 'response', 'notices'],
  'live.mark': ['livestream', 'response'],
  'live.open': ['shop', 'quota', 'response'],
  'live.send': ['subject', 'shop', 'roster', 'text', 'records', 'response', 'notices'],
  'mediation.issueNotice': ['number', 'text'],
  'mediation.proposeAgreement': ['subject', 'number', 'text'],
  'mediation.reopen': ['lock', 'text'],
  'mediation.reopenAgain': ['lock', 'text'],
  'mediation.terminate': ['number', 'text'],
  'merchant.apply': ['shop', 'subject', 'response', 'notices'],
  'merchant.award': ['shop', 'subject', 'response', 'notices'],
  'merchant.bind': ['shop', 'quota', 'lock', 'records', 'response'],
  'merchant.certify': ['shop', 'quota', 'subject', 'records', 'response'],
  'merchant.code': ['shop', 'file', 'records', 'response'],
  'merchant.correct': ['evidence', 'text', 'records', 'response'],
  'merchant.draw': ['subject', 'log', 'records', 'schedule', 'response', 'notices'],
  'merchant.import': ['subject', 'records', 'response'],
  'merchant.inspect': ['shop', 'text', 'records', 'schedule', 'response', 'notices'],
  'merchant.judge': ['text', 'records', 'score', 'response'],
  'merchant.object': ['shop', 'text', 'records', 'response', 'notices'],
  'merchant.plan': ['shop', 'text', 'records', 'response'],
  'merchant.rate': ['shop', 'subject', 'records', 'score', 'response'],
  'merchant.recordAssessment': ['subject', 'score'],
  'merchant.reply': ['shop', 'subject', 'schedule', 'response'],
  'merchant.rerate': ['records', 'score', 'response'],
  'merchant.settle': ['shop', 'subject', 'response', 'notices'],
  'merchant.unbind': ['shop', 'subject', 'records', 'response'],
  'reading.answer': ['subject', 'text'],
  'room.answer': ['quota', 'records', 'response', 'notices'],
  'room.ask': ['quota', 'records', 'response', 'notices'],
  'room.open': ['subject', 'records'],
  'room.post': ['quota', 'text', 'records', 'response', 'notices'],
  'room.propose': ['quota', 'text', 'records', 'response', 'notices'],
  'room.send': ['evidence', 'quota', 'records', 'response', 'notices'],
  'room.share': ['subject', 'quota', 'records', 'response', 'notices'],
  'service.consult': ['quota', 'text', 'response', 'notices'],
  'service.reply': ['text', 'response', 'notices'],
  'staff.change': ['pin', 'text', 'lock', 'records', 'response'],
  'staff.changeBranch': ['pin', 'lock', 'records', 'response'],
  'staff.changeGrid': ['pin', 'lock', 'records', 'response'],
  'staff.invite': ['pin', 'records', 'response'],
  'staff.join': ['quota', 'lock', 'records', 'response'],
  'staff.rebind': ['pin', 'records', 'response'],
  'staff.resetPin': ['pin', 'lock', 'response'],
  'warning.answer': ['schedule', 'response'],
  'warning.resolve': ['subject', 'text', 'records', 'response'],
  'warning.step': ['subject', 'schedule', 'response'],
}

/** The reason why a write takes more rounds than the aim. */
export const reasonFor = (action: string): string | undefined =>
  causesByAction[action]?.map((cause) => causes[cause]).join('; ')

export interface MeasuredWrite {
  action: ActionName
  rounds: number
  database: number
}

/** With this variable, `npm run bench -- rounds` gets what the tests have measured. */
const reportPath = process.env.WRITE_ROUNDS

export function noteRounds(measuredWrite: MeasuredWrite): void {
  if (reportPath) appendFileSync(reportPath, `${JSON.stringify(measuredWrite)}\n`)
}

/** While the bench measures, there is no bound. */
export const boundOf = (action: ActionName): number =>
  reportPath ? Number.POSITIVE_INFINITY : (measuredRounds[action] ?? aim)

/** The rounds of every write that takes more than the aim. */
export const measuredRounds: Record<string, number> = table

/** The actions for which a reason is written. */
export const actionsWithReason = Object.keys(causesByAction)
