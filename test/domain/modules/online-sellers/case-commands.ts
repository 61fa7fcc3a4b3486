import { consumer, dispatcher, someHash } from '../../actors'
import { H, type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  answerTransfer: { type: 'answerTransfer', agrees: true },
  handOver: {
    type: 'handOver',
    target: 'platform_place',
    bureau: someHash,
    reason: someHash,
    notice: someHash,
  },
  recordReceipt: { type: 'recordReceipt', receipt: someHash },
}

export const transitions: Record<string, TransitionRow> = {
  answerTransfer: [consumer, 'received', W, W, W, W, W, W, W, W, W, W],
  // Needs the complainant's consent: transfer.test.ts.
  handOver: [dispatcher, H, W, W, W, W, W, W, W, W, W, W],
  // Needs a complaint that was handed over: transfer.test.ts.
  recordReceipt: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
}
