import type { IntakeEvents } from './events'

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
  | { type: 'silence'; asked: boolean }
  | { type: 'takeOffer' }
  | ({ type: 'checkAuthority' } & IntakeEvents['agent.checked'])
