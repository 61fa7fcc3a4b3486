import { valueOrFallback } from '../format/failure'
import type { CaseView } from '../shared/contract/case-view'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { CaseLink, CaseStep, ShownCase } from './case-link'
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
    rows.flatMap(({ id, title, translated, icon, page: pageName, about }) => {
      const shownLine = about(shownCase)
      if (shownLine === undefined) return []
      const pageUrl = `${modulePageUrl(moduleName, pageName)}?id=${shownCase.id}`
      const foreignTitle = catalogue.language === 'zh' ? undefined : translated?.(catalogue)
      return foreignTitle === undefined
        ? [{ id, title, icon, about: shownLine, url: pageUrl }]
        : [{ id, title: foreignTitle, icon, about: '', url: pageUrl }]
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

/** The steps of modules that the caller may take in a case now. */
export const caseSteps = ({ may }: Pick<CaseView, 'may'>): CaseStepWithUrl[] =>
  steps.filter(({ command }) => may.includes(command))

/** The second line of a step, which may depend on the case. */
export const stepAbout = ({ about }: Pick<CaseStepWithUrl, 'about'>, caseView: CaseView): string =>
  typeof about === 'string' ? about : about(caseView)

export const findCaseStep = (id: string): CaseStepWithUrl | undefined =>
  steps.find((step) => step.id === id)
