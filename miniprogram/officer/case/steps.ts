import type { CaseView } from '../../shared/contract/case-view'

/** What the officer can do next. `step` is a step that a module adds. */
export type OfficerAction = 'contact' | 'arrive' | 'outcome' | 'conclude' | 'step'

export interface ProgressStep {
  name: string
  state: 'done' | 'now' | 'later'
}

/**
 * The progress of a case: call, arrive, record the result. An anonymous person cannot be called, so
 * their case has no first step.
 */
export function toProgressSteps(caseView: CaseView): ProgressStep[] {
  const callStep = { name: '联系', isDone: caseView.contactedAt !== undefined }
  const laterSteps = [
    { name: '到场', isDone: caseView.arrivedAt !== undefined },
    {
      name: caseView.kind === 'report' ? '结论' : '结果',
      isDone: caseView.outcome !== undefined,
    },
  ]
  const allSteps = caseView.anonymous ? laterSteps : [callStep, ...laterSteps]
  const currentStep = caseView.outcome ? undefined : allSteps.find(({ isDone }) => !isDone)
  return allSteps.map((step) => ({
    name: step.name,
    state: stepPhase(step.isDone, step === currentStep),
  }))
}

interface OfficerActions {
  /** The next action, on the main button. */
  primary?: OfficerAction
  /** Other actions that are possible now. */
  besides: OfficerAction[]
}

/** The officer's next action in a case, and the other possible ones. */
export function findOfficerActions(caseView: CaseView): OfficerActions {
  const isAllowed = (commandName: CaseView['may'][number]) => caseView.may.includes(commandName)
  // While a leader decides on closing, the officer can only record an agreement.
  if (caseView.closing && caseView.kind === 'goods_check') return { besides: [] }
  if (caseView.closing) return { besides: isAllowed('settle') ? ['outcome'] : [] }
  if (caseView.kind === 'goods_check') return findCheckActions(caseView, isAllowed)
  if (isAllowed('conclude'))
    return isAllowed('recordArrival')
      ? { primary: 'arrive', besides: ['conclude'] }
      : { primary: 'conclude', besides: [] }

  const mayStillArrive = isAllowed('recordArrival') && caseView.arrivedAt === undefined
  // Without a phone number the officer goes to the shop first and speaks to the consumer there.
  const mustArriveFirst = mayStillArrive && caseView.missingFields?.includes('phone')
  if (isAllowed('recordContact') && caseView.contactedAt === undefined && !mustArriveFirst)
    return { primary: 'contact', besides: [] }
  if (mayStillArrive) return { primary: 'arrive', besides: isAllowed('settle') ? ['outcome'] : [] }
  if (isAllowed('settle') || isAllowed('terminate')) return { primary: 'outcome', besides: [] }
  return { besides: [] }
}

/**
 * In a check of goods the officer calls first, if there is a number, and then goes to the shop.
 * After the call they can already record results, because some vouchers can be checked on photos.
 */
function findCheckActions(
  { consumer, contactedAt, arrivedAt, outcome }: CaseView,
  isAllowed: (commandName: CaseView['may'][number]) => boolean,
): OfficerActions {
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
