import type { Command } from '../shared/contract/case-commands'
import type { CaseView } from '../shared/contract/case-view'
import type { RespondentView } from '../shared/contract/respondent'
import type { Catalogue } from '../shared/languages/zh'

/** A case as a page shows it: to its complainant and the staff, or to the shop. */
export type ShownCase = CaseView | RespondentView

/** A line on the page of a case: leads to a page of the module, which gets `?id=` of the case. */
export interface CaseLink {
  /** Unique among all modules; tests and style sheets find the line by it. */
  id: string
  title: string
  /** The title in the language of a complainant's phone, if it is not Chinese. */
  translated?: (catalogue: Catalogue) => string
  icon: string
  /** A page of this module, below its folder `pages`. */
  page: string
  /** The second, smaller line; undefined where the case has nothing of the module. */
  about(shownCase: ShownCase): string | undefined
  /** What is new for the reader, in a few words; empty where nothing is. */
  mark?(shownCase: ShownCase): Promise<string>
}

interface CaseStepAction {
  /** What is asked before the step is taken. */
  question?: { title: string; text: string; yes: string }
  run(caseId: string): Promise<CaseView>
  /** What the toast says afterwards. */
  done: string
}

/**
 * A step that a person may take in a case: the officer in the list of tools on its page, and the
 * step `agree` of a complainant in the headline.
 */
export interface CaseStep {
  /** Unique among the tools of a case. */
  id: string
  /** The step is offered while the caller may give this command. */
  command: Command
  title: string
  /** The second, smaller line. */
  about: string | ((caseView: CaseView) => string)
  /** Whether it comes before the tools that wait under “更多”. */
  isFrequent?: true
  /** Whether the officer asks for the parties' consent first, if none is recorded. */
  needsConsent?: true
  /** What the step does on the spot; left out where its page does it. */
  action?: CaseStepAction
  /** The page of the module that opens, after the action where there is one. */
  page?: string
}
