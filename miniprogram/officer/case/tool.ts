import { chooseTerm } from '../../device/chosen-from'
import { askForText } from '../../device/confirmed'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import type { ActionName, Input, Output } from '../../shared/contract/index'
import type { ClosedList } from '../../shared/vocabulary/closed-list'

/** A tool for the mediation: a row that opens its page or, without a page, acts on the spot. */
export interface Tool extends ToolRow {
  /** What a row without a page does. */
  act?: ToolAction
}

/** A row as the page shows it: WeChat passes no functions to a template. */
export interface ToolRow {
  id: string
  title: string
  description: string
  url: string
  /** The command it leads to, where that needs the parties' consent. */
  neededCommand?: Command | undefined
}

/** What a row does when it is tapped: asks for the input, then calls the action. */
export interface ToolAction {
  action: ActionName
  /** Asks for each field in turn; undefined when the person cancels one of them. */
  askInput(caseId: string): Promise<object | undefined>
  /** Shown once it is done. */
  successText: string
  /** The officer no longer has the case afterwards: the page closes. */
  leavesCase?: boolean
}

/** Asks for one field of the input; undefined when the person cancels. */
type Question<Value> = () => Promise<Value | undefined>
type Questions<Name extends ActionName> = {
  [Field in keyof Omit<Input<Name>, 'caseId'>]: Question<NonNullable<Input<Name>[Field]>>
}

/** An action that answers with the case, and what is asked for its input beyond the case. */
export const caseAction = <Name extends ActionName>(
  action: Output<Name> extends CaseView ? Name : never,
  questions: Questions<Name>,
  successText: string,
): ToolAction => ({ action, askInput: (caseId) => askAllFields(caseId, questions), successText })

/** An action after which the case is no longer assigned to the officer. */
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

export const askForTerm =
  <Code extends string>(closedList: ClosedList<Code>, questionText: string): Question<Code> =>
  () =>
    chooseTerm(closedList, questionText)

export const askForWords =
  (rowTitle: string, placeholder: string): Question<string> =>
  () =>
    askForText(rowTitle, placeholder)

/** A row that opens a page. */
export const pageTool = (
  rowId: string,
  rowTitle: string,
  description: string,
  pageUrl = '',
  neededCommand?: Command,
): Tool => ({ id: rowId, title: rowTitle, description, url: pageUrl, neededCommand })

/** A row that acts on the spot. */
export const actionTool = (
  rowId: string,
  rowTitle: string,
  description: string,
  rowAction: ToolAction,
  neededCommand?: Command,
): Tool => ({ id: rowId, title: rowTitle, description, url: '', neededCommand, act: rowAction })

/** A row without what WeChat cannot pass to a template. */
export const toTemplateRow = ({
  id: rowId,
  title: rowTitle,
  description,
  url: pageUrl,
  neededCommand,
}: Tool): ToolRow => ({
  id: rowId,
  title: rowTitle,
  description,
  url: pageUrl,
  neededCommand,
})
