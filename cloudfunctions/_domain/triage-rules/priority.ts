import type { CaseClass, Priority } from '../../../miniprogram/shared/vocabulary/case'
import type { Case } from '../case/state'

/** How soon each class is looked at when a person decides otherwise than the rules. Service targets, not statutory times. */
export const priorityOf: Record<CaseClass, Priority> = { urgent: 'P1', suspected: 'P2', ordinary: 'P3' }

/** The priority that goes with a class: what the rules gave, when they gave that class too. */
export const priorityFor = (confirmed: CaseClass, state: Case): Priority =>
  confirmed === state.triage?.class ? state.triage.priority : priorityOf[confirmed]
