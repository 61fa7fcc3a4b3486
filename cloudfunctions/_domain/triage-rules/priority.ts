import type { CaseClass, Priority } from '../../../miniprogram/shared/vocabulary/case'
import type { Case } from '../case/state'

/** Priority of a class that a dispatcher chose against the rules. Service targets, not statutory times. */
const priorityOf: Record<CaseClass, Priority> = { urgent: 'P1', suspected: 'P2', ordinary: 'P3' }

/** The priority of a class: the rules' own, when they gave that class too. */
export const priorityFor = (confirmed: CaseClass, state: Case): Priority =>
  confirmed === state.triage?.class ? state.triage.priority : priorityOf[confirmed]
