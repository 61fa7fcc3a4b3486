import type { Box } from '../../../../miniprogram/shared/contract/copies'
import type { CaseKind } from '../../../../miniprogram/shared/vocabulary/case'
import type { SealedPiece } from '../evidence-item'
import type { IntakeEvents, Linked } from './events'

/** What the parties and the handler may want beside the handling itself. */
export type IntakeCommand =
  | ({ type: 'supplement' } & IntakeEvents['complaint.supplemented'])
  /** The officer who has the case asks for more; while nobody has it, the centre inquires. */
  | ({ type: 'ask' } & IntakeEvents['material.requested'])
  | ({ type: 'inquire' } & IntakeEvents['material.requested'])
  | ({ type: 'changePhone' } & IntakeEvents['consumer.changed'])
  | { type: 'invite' }
  | ({ type: 'join' } & Omit<IntakeEvents['joint.joined'], 'person'>)
  | { type: 'agree'; person: number }
  | { type: 'leave'; person: number }
  | ({ type: 'register' } & IntakeEvents['platform.registered'])
  | ({ type: 'answer' } & IntakeEvents['merchant.answered'])
  | { type: 'showAnswer' }
  | { type: 'redact'; of: string; copy: SealedPiece; boxes: Box[] }
  | ({ type: 'review' } & IntakeEvents['copy.reviewed'])
  | { type: 'link'; other: Linked & { kind: CaseKind } }
  | { type: 'unlink'; other: Linked }
  | { type: 'silence'; asked: boolean }
  | { type: 'takeOffer' }
  | ({ type: 'checkAuthority' } & IntakeEvents['agent.checked'])
