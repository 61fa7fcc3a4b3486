import { dispatcher, officer } from '../../actors'
import { N, type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  redact: {
    type: 'redact',
    of: 'e1',
    copy: { id: 'copy', sha256: 'ef'.repeat(32), kind: 'photo', origin: 'staff' },
    boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
  },
  review: { type: 'review', id: 'copy', publishable: true, content: 'pass' },
}

export const transitions: Record<string, TransitionRow> = {
  redact: [officer('officer1'), N, N, N, W, W, W, W, N, N, W, N],
  review: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
}
