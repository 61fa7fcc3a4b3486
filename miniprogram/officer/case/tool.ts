import { chooseTerm } from '../../device/chosen-from'
import { askForText } from '../../device/confirmed'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import type { ActionName, Input, Output } from '../../shared/contract/index'
import type { ClosedList } from '../../shared/vocabulary/closed-list'

/** A tool of the officer's case page. It opens a page or, without one, runs an action. */
export interface Tool {
  id: string
  title: string
  description: string
  url?: string
  toolAction?: ToolAction
  /** The command that the tool leads to, if that command needs the parties' consent. */
  neededCommand?: Command | undefined
}

/** A tool as a row of the page. WeChat passes no functions to a template. */
export interface ToolRow {
  id: string
  title: string
  description: string
  /** Empty if the tool opens no page. */
  url: string
  neededCommand?: Command | undefined
}

/** What a tool without a page does: it asks for the input and calls an action. */
export interface ToolAction {
  action: ActionName
  /** Asks for each field of the input in turn. Undefined if the person cancels one of them. */
  askInput(caseId: string): Promise<object | undefined>
  /** Is shown when the action has succeeded. */
  successText: string
  /** The officer no longer has the case afterwards, so the page closes. */
  leavesCase?: boolean
}

/** Asks for one field of the input. Undefined if the person cancels. */
type Question<Value> = () => Promise<Value | undefined>
type Questions<Name extends ActionName> = {
  [Field in keyof Omit<Input<Name>, 'caseId'>]: Question<NonNullable<Input<Name>[Field]>>
}

/** An action that returns the case, with the questions for its input apart from the case id. */
export const caseAction = <Name extends ActionName>(
  action: Output<Name> extends CaseView ? Name : never,
  questions: Questions<Name>,
  successText: string,
): ToolAction => ({ action, askInput: (caseId) => askAllFields(caseId, questions), successText })

/** An action after which the officer no longer has the case. */
export const leavingAction = <Name extends ActionName>(
  action: Name,
  questions: Questions<Name>,
): ToolAction => ({
  action,
  askInput: (caseId) => askAllFields(caseId, questions),
  successText: '',
  leavesCase: true,
})

async function askAllFields(caseId: string, questions: object): Promise<object | undefined> {
  const actionInput: Record<string, unknown> = { caseId }
  for (const [fieldName, askField] of Object.entries<Question<unknown>>(questions as never)) {
    const fieldValue = await askField()
    if (fieldValue === undefined) return undefined
    actionInput[fieldName] = fieldValue
  }
  return actionInput
}

/** A question that is answered by a term of a list. */
export const askForTerm =
  <Code extends string>(closedList: ClosedList<Code>, questionText: string): Question<Code> =>
  () =>
    chooseTerm(closedList, questionText)

/** A question that is answered by a text. */
export const askForWords =
  (dialogTitle: string, placeholder: string): Question<string> =>
  () =>
    askForText(dialogTitle, placeholder)

export const toTemplateRow = ({
  id,
  title,
  description,
  url = '',
  neededCommand,
}: Tool): ToolRow => ({
  id,
  title,
  description,
  url,
  neededCommand,
})
