import type { CaseView } from '../shared/contract/case-view'
import type { Command } from '../shared/contract/command-names'
import type { RespondentView } from '../shared/contract/respondent'
import type { Catalogue } from '../shared/languages/zh'

/** A case as the server shows it: to its complainant and the staff, or to the shop. */
export type ShownCase = CaseView | RespondentView

/**
 * A link that a module adds to the page of a case. It opens a page of the module with the case's id
 * in `?id=`.
 */
export interface CaseLink {
  /** Unique among all modules; tests and style sheets find the link by it. */
  id: string
  title: string
  /** Gives the title in the language of a complainant's phone, if that is not Chinese. */
  translated?: (catalogue: Catalogue) => string
  icon: string
  /** A page of this module, below its folder pages/. */
  page: string
  /** Gives the second, smaller line. Undefined: this case does not show the link. */
  about(shownCase: ShownCase): string | undefined
  /**
   * Whether the link only offers something that a person may add to the case. Such links are listed
   * further down. If absent, the link says something about the state of the case.
   */
  isOffer?(shownCase: ShownCase): boolean
  /** Describes in a few words what is new for the reader; empty if nothing is. */
  mark?(shownCase: ShownCase): Promise<string>
}

/** What a case step does when a person taps it. */
export interface CaseStepAction {
  /** A dialog that asks for confirmation first. */
  question?: { title: string; text: string; yes: string }
  /** Asks for what the step needs: a text or a code. Returns undefined if the person cancels. */
  ask?(caseView: CaseView): Promise<string | undefined>
  /**
   * @param answer what `ask` returned; empty if there is no `ask`
   * @returns the case after the step. Undefined: the page has to load the case again, for example
   * since the step waits for the network.
   */
  run(caseId: string, answer: string, caseView: CaseView): Promise<CaseView | undefined>
  /** The toast that the page shows afterwards. */
  doneText: string
}

/** A part of a page that offers case steps. */
export type CaseStepPage =
  /** The officer's page of a case. */
  | 'officer'
  /** The top of the case file, for leaders. */
  | 'file'
  /** The end of the case file, for decisions. */
  | 'file-end'
  /** The page of the dispatch centre. */
  | 'centre'
  /** The page of the person who filed the case. */
  | 'own'

/**
 * A step that a module lets a person take in a case. On the officer's page the steps are a list of
 * tools. The step `agree` of a complainant is a button in the headline of their page.
 */
export interface CaseStep {
  /** Unique among the steps of a case. */
  id: string
  /** The step is offered while the caller may give this command. */
  command: Command
  /** The page that offers the step; if absent, the officer's page. */
  on?: CaseStepPage
  /** A further condition for offering the step in this case. */
  when?(caseView: CaseView): boolean
  title: string
  /** The second, smaller line. */
  about: string | ((caseView: CaseView) => string)
  /** The step is always visible; all others are listed under “更多”. */
  isFrequent?: true
  /** The officer usually does this next, once they have reached the consumer. */
  isNextStep?: true
  /** The officer must ask for the parties' consent first, if none is recorded. */
  needsConsent?: true
  /** What the step does on the same page; absent if the step only opens a page. */
  action?: CaseStepAction
  /** The page of the module that opens, after `action` if there is one. */
  page?: string
  /** The query of that page; if absent, the case's `id`. */
  query?(caseView: CaseView): Record<string, string>
}
