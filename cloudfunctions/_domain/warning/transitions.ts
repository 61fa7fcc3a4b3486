import type { Release } from '../../../miniprogram/shared/redaction/review'
import type { PublicationDuty, WarningState } from '../../../miniprogram/shared/vocabulary/publication'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import type { Content, Correction } from './warning'

export type Command =
  | { type: 'revise'; content: Content }
  | { type: 'checkFacts' }
  | { type: 'checkRedaction'; releases: Release[] }
  | { type: 'checkLaw' }
  | { type: 'approve' }
  /** `served`: how the merchant was told where no phone of its is known. */
  | { type: 'notify'; served?: string }
  | { type: 'reply'; text: string }
  /** `despite`: why it is shown although the content check did not pass it. */
  | { type: 'publish'; despite?: string }
  /** `repaired`: its penalty has been repaired, and must no longer be shown (发改委令第36号). */
  | { type: 'expire'; repaired?: true }
  | { type: 'object'; text: string }
  | { type: 'proposeCorrection'; proposal: Correction }
  | { type: 'correct'; despite?: string }
  | { type: 'uphold'; reason: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'drop'; reason: string }
export type CommandType = Command['type']

export interface Step {
  from: WarningState[]
  /** `drafters` and `approver` are those of the instrument. */
  by: Role[] | 'drafters' | 'approver'
  duty?: PublicationDuty
  /** Not by anybody who wrote on the text. */
  notAuthor?: true
}

const staff: Role[] = ['officer', 'dispatcher', 'squad', 'leader', 'association']
const unpublished: WarningState[] = [
  'draft',
  'facts_checked',
  'redaction_checked',
  'law_checked',
  'approved',
  'noticed',
]

/** The whole state machine. Revising sends a text back to its beginning: no check outlives the words that were checked. */
export const transitions: Record<CommandType, Step> = {
  revise: { from: unpublished, by: 'drafters' },
  checkFacts: { from: ['draft'], by: staff, duty: 'facts', notAuthor: true },
  checkRedaction: { from: ['facts_checked'], by: staff, duty: 'redaction', notAuthor: true },
  checkLaw: { from: ['redaction_checked'], by: staff, duty: 'law', notAuthor: true },
  approve: { from: ['law_checked'], by: 'approver', duty: 'approval', notAuthor: true },
  notify: { from: ['approved'], by: [...staff, 'system'] },
  reply: { from: ['noticed', 'published'], by: ['merchant'] },
  publish: { from: ['approved', 'noticed'], by: 'approver', duty: 'approval', notAuthor: true },
  expire: { from: ['published'], by: ['system'] },
  object: { from: ['published'], by: ['merchant'] },
  proposeCorrection: { from: ['published'], by: 'drafters' },
  uphold: { from: ['published'], by: 'approver', duty: 'approval', notAuthor: true },
  correct: { from: ['published'], by: 'approver', duty: 'approval', notAuthor: true },
  withdraw: { from: ['published'], by: 'approver', duty: 'approval' },
  drop: { from: unpublished, by: staff },
}
