import { askToConfirm } from '../device/confirmed'
import type { CaseStepAction } from '../modules/case-link'
import type { CaseView } from '../shared/contract/case-view'

/**
 * Asks for confirmation of a module's step and for its input, as the step requires.
 * @returns the answer, an empty text if there is nothing to ask, undefined if the person cancels
 */
export async function askBeforeStep(
  { question, ask }: CaseStepAction,
  caseView: CaseView,
): Promise<string | undefined> {
  if (question && !(await askToConfirm(question.title, question.text, question.yes)))
    return undefined
  return ask ? ask(caseView) : ''
}
