import { caseStates } from '#shared/vocabulary/case'
import { dispatcher, someHash } from '../../actors'
import { type TransitionRow, W } from '../../transition-row'

const other = { caseId: 'c2', number: 'YH-20261124-AAAAA' }

/** A command as its usual sender would give it. */
export const commands = {
  link: { type: 'link', other: { ...other, kind: 'complaint' } },
  merge: { type: 'merge', into: other },
  absorb: { type: 'absorb', later: { ...other, text: someHash, evidence: [] } },
  unlink: { type: 'unlink', other },
}

export const transitions: Record<string, TransitionRow> = {
  link: [dispatcher, ...caseStates.codes.map((state) => (state === 'concluded' ? W : state))],
  merge: [dispatcher, 'merged', 'merged', 'merged', 'merged', 'merged', W, W, W, W, W, W],
  absorb: [
    dispatcher,
    'received',
    'offered',
    'returned',
    'assigned',
    'onsite',
    W,
    W,
    W,
    W,
    'concluded',
    W,
  ],
  unlink: [dispatcher, W, W, W, W, W, W, W, W, W, W, W],
}
