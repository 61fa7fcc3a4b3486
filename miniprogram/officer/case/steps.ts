import type { CaseView } from '../../shared/contract/case-view'

/** `step`: the next step of the case belongs to a module. */
export type OfficerAction = 'contact' | 'arrive' | 'outcome' | 'conclude' | 'step'

export interface ProgressStep {
  name: string
  state: 'done' | 'now' | 'later'
}

/** The progress of a task: call, arrive, record the result. */
export function toProgressSteps(caseView: CaseView): ProgressStep[] {
  const doneSteps = [
    caseView.anonymous || caseView.contactedAt !== undefined,
    caseView.arrivedAt !== undefined,
    caseView.outcome !== undefined,
  ]
  const currentIndex = caseView.outcome ? -1 : doneSteps.indexOf(false)
  const stepNames = caseView.kind === 'report' ? ['联系', '到场', '结论'] : ['联系', '到场', '结果']
  const allSteps = stepNames.map(
    (stepName, index): ProgressStep => ({
      name: stepName,
      state: stepPhase(doneSteps[index] ?? false, index === currentIndex),
    }),
  )
  return caseView.anonymous ? allSteps.slice(1) : allSteps
}

/** The officer's next step, and the other steps open to them. */
export function findOfficerActions(caseView: CaseView): {
  primary?: OfficerAction
  besides: OfficerAction[]
} {
  const isAllowed = (commandName: CaseView['may'][number]) => caseView.may.includes(commandName)
  // While a leader decides on closing, the officer may only still record an agreement.
  if (caseView.closing && caseView.kind === 'goods_check') return { besides: [] }
  if (caseView.closing) return { besides: isAllowed('settle') ? ['outcome'] : [] }
  if (caseView.kind === 'goods_check') return findCheckActions(caseView, isAllowed)
  if (isAllowed('conclude'))
    return isAllowed('recordArrival')
      ? { primary: 'arrive', besides: ['conclude'] }
      : { primary: 'conclude', besides: [] }
  // Without a number the officer goes to the spot and speaks there.
  const canBeCalled =
    !caseView.missingFields?.includes('phone') ||
    !isAllowed('recordArrival') ||
    caseView.arrivedAt !== undefined
  if (isAllowed('recordContact') && caseView.contactedAt === undefined && canBeCalled)
    return { primary: 'contact', besides: [] }
  if (isAllowed('recordArrival') && caseView.arrivedAt === undefined)
    return { primary: 'arrive', besides: isAllowed('settle') ? ['outcome'] : [] }
  if (isAllowed('settle') || isAllowed('terminate')) return { primary: 'outcome', besides: [] }
  return { besides: [] }
}

/**
 * In a check of goods the officer calls first, where there is a number, and then goes to the spot.
 * What can be seen on photos is checked by telephone too.
 */
function findCheckActions(
  { consumer, contactedAt, arrivedAt, outcome }: CaseView,
  isAllowed: (commandName: CaseView['may'][number]) => boolean,
): { primary?: OfficerAction; besides: OfficerAction[] } {
  if (outcome) return { besides: [] }
  const isReached = contactedAt !== undefined || arrivedAt !== undefined
  if (!isReached && consumer?.phone && isAllowed('recordContact'))
    return { primary: 'contact', besides: [] }
  if (isAllowed('recordArrival')) return { primary: 'arrive', besides: isReached ? ['step'] : [] }
  return { primary: 'step', besides: [] }
}

function stepPhase(isDone: boolean, isCurrent: boolean): 'done' | 'now' | 'later' {
  if (isDone) return 'done'
  return isCurrent ? 'now' : 'later'
}
