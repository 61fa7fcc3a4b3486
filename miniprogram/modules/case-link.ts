import type { CaseView } from '../shared/contract/case-view'
import type { Command } from '../shared/contract/command-names'
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
  /**
   * Whether the line stands below, with what a person may add to the case: it only offers
   * something. Left out for a line that says how the case stands.
   */
  isOffer?(shownCase: ShownCase): boolean
  /** What is new for the reader, in a few words; empty where nothing is. */
  mark?(shownCase: ShownCase): Promise<string>
}

export interface CaseStepAction {
  /** What is asked before the step is taken. */
  question?: { title: string; text: string; yes: string }
  /** Asks for what the step needs, in words or as a code; undefined when the person cancels. */
  ask?(caseView: CaseView): Promise<string | undefined>
  /**
   * @param answer what `ask` returned, or an empty text
   * @returns undefined where the case has to be loaded again, as for a step that waits for the
   * network
   */
  run(caseId: string, answer: string, caseView: CaseView): Promise<CaseView | undefined>
  /** What the toast says afterwards. */
  doneText: string
}

/**
 * A place that offers steps: the officer's page of a case, the top of its file for leaders, the end
 * of the file for decisions, or the centre's page.
 */
export type CaseStepPage = 'officer' | 'file' | 'file-end' | 'centre'

/**
 * A step that a person may take in a case: the officer in the list of tools on its page, others on
 * the page that it names, and the step `agree` of a complainant in the headline.
 */
export interface CaseStep {
  /** Unique among the tools of a case. */
  id: string
  /** The step is offered while the caller may give this command. */
  command: Command
  /** The page that offers the step; the officer's page by default. */
  on?: CaseStepPage
  /** Whether it is offered in this case, beyond `command`. */
  when?(caseView: CaseView): boolean
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
  /** What the page gets; left out for `id` of the case. */
  query?(caseView: CaseView): Record<string, string>
}
