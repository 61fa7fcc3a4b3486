import { valueOrFallback } from '../format/failure'
import type { CaseView } from '../shared/contract/case-view'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { CaseLink, CaseStep, CaseStepPage, ShownCase } from './case-link'
import { moduleCaseLinks } from './generated/case-links'
import { moduleCaseSteps } from './generated/case-steps'
import { modulePageUrl } from './manifest'

/** A line on the page of a case, with the address of its page. */
export interface CaseLine {
  id: string
  title: string
  icon: string
  about: string
  url: string
  /** It offers something and says nothing of how the case stands. */
  isOffer: boolean
}

const links: [moduleName: string, links: CaseLink[]][] = Object.entries(moduleCaseLinks)

const steps = Object.entries<CaseStep[]>(moduleCaseSteps).flatMap(([moduleName, rows]) =>
  rows.map(({ page, ...step }) => ({
    ...step,
    url: page === undefined ? '' : modulePageUrl(moduleName, page),
  })),
)

/** A step of a module, with the address of the page that opens, or an empty one. */
export type CaseStepWithUrl = (typeof steps)[number]

/** What the modules of this build show of a case, in the language of a complainant's phone. */
export const caseLines = (shownCase: ShownCase, catalogue: Catalogue = zh): CaseLine[] =>
  links.flatMap(([moduleName, rows]) =>
    rows.flatMap(({ id, title, translated, icon, page: pageName, about, isOffer: offers }) => {
      const shownLine = about(shownCase)
      if (shownLine === undefined) return []
      const url = `${modulePageUrl(moduleName, pageName)}?id=${shownCase.id}`
      const isOffer = offers?.(shownCase) ?? false
      const foreignTitle = catalogue.language === 'zh' ? undefined : translated?.(catalogue)
      return foreignTitle === undefined
        ? [{ id, title, icon, about: shownLine, url, isOffer }]
        : [{ id, title: foreignTitle, icon, about: '', url, isOffer }]
    }),
  )

/**
 * What is new, by the id of the line. A mark that cannot be fetched is left out: the case is shown
 * all the same.
 */
export async function caseMarks(shownCase: ShownCase): Promise<Record<string, string>> {
  const marks: Record<string, string> = {}
  for (const caseLink of links.flatMap(([, rows]) => rows))
    if (caseLink.mark) marks[caseLink.id] = await valueOrFallback(caseLink.mark(shownCase), '')
  return marks
}

/** The steps of modules that the caller may take in a case now, on the officer's page. */
export const caseSteps = ({ may }: Pick<CaseView, 'may'>): CaseStepWithUrl[] =>
  steps.filter(({ command, on = 'officer' }) => on === 'officer' && may.includes(command))

/** The same on another page, which shows the whole case. */
export const caseStepsOn = (page: CaseStepPage, caseView: CaseView): CaseStepWithUrl[] =>
  steps.filter(
    ({ command, on, when }) =>
      on === page && caseView.may.includes(command) && (when?.(caseView) ?? true),
  )

/** A step as a template shows it: WeChat passes no functions to a template. */
export const toStepRow = ({ id, title }: CaseStepWithUrl) => ({ id, title })

/** The second line of a step, which may depend on the case. */
export const stepAbout = ({ about }: Pick<CaseStepWithUrl, 'about'>, caseView: CaseView): string =>
  typeof about === 'string' ? about : about(caseView)

export const findCaseStep = (id: string): CaseStepWithUrl | undefined =>
  steps.find((step) => step.id === id)
