import { consumer, dispatcher, officer, someHash } from '../../actors'
import { I, N, type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  join: { type: 'join', consumer: someHash, statement: someHash, evidence: [] },
  agree: { type: 'agree', person: 3 },
  leave: { type: 'leave', person: 2 },
  exclude: { type: 'exclude', person: 2, reason: someHash },
  gather: { type: 'gather', consumer: someHash, statement: someHash, evidence: [] },
}

export const transitions: Record<string, TransitionRow> = {
  // Joining, agreeing and leaving need a joint complaint: joint.test.ts.
  invite: [consumer, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
  closeInvitation: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  join: [consumer, I, I, I, I, I, W, W, W, W, W, W],
  agree: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  leave: [consumer, W, W, W, W, W, W, W, W, W, W, W],
  exclude: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  gather: [dispatcher, 'received', 'offered', 'returned', 'assigned', 'onsite', W, W, W, W, W, W],
}
