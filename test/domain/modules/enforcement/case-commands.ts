import { officer, someHash } from '../../actors'
import { N, type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  referCase: { type: 'referCase', note: someHash },
}

export const transitions: Record<string, TransitionRow> = {
  referCase: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
}
