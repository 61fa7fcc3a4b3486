import { caseStates } from '#shared/vocabulary/case'
import { dispatcher } from '../../actors'
import type { TransitionRow } from '../../transition-row'

/** A command as its usual sender would give it. */
export const commands = {
  register: { type: 'register', platformNumber: '136060200000001' },
}

export const transitions: Record<string, TransitionRow> = {
  register: [dispatcher, ...caseStates.codes],
}
