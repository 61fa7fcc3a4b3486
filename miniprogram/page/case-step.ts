import { askToConfirm } from '../device/confirmed'
import type { CaseStepAction } from '../modules/case-link'
import type { CaseView } from '../shared/contract/case-view'

/**
 * Asks what a step of a module needs before it is taken.
 * @returns undefined when the person cancels, and an empty text where there is nothing to ask
 */
export async function askBeforeStep(
  { question, ask }: CaseStepAction,
  caseView: CaseView,
): Promise<string | undefined> {
  if (question && !(await askToConfirm(question.title, question.text, question.yes)))
    return undefined
  return ask ? ask(caseView) : ''
}
