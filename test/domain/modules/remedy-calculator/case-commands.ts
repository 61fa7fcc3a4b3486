import { officer } from '../../actors'
import { N, type TransitionRow, W } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  computeRemedy: {
    type: 'computeRemedy',
    item: { price: 2200, loss: 0, marked: 1200 },
    facts: ['price_unmarked'],
    on: '2026-11-24',
  },
}

export const transitions: Record<string, TransitionRow> = {
  computeRemedy: [officer('officer1'), N, N, N, 'assigned', 'onsite', W, W, N, N, W, N],
}
