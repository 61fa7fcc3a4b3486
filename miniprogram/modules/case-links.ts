import { valueOrFallback } from '../format/failure'
import type { CaseView } from '../shared/contract/case-view'
import { type Catalogue, zh } from '../shared/languages/zh'
import type { CaseLink, CaseStep, CaseStepPage, ShownCase } from './case-link'
import { moduleCaseLinks } from './generated/case-links'
import { moduleCaseSteps } from './generated/case-steps'
import { modulePageUrl } from './manifest'

/** A link on the page of a case, ready for the template. */
export interface CaseLine {
  id: string
  title: string
  icon: string
  /** The second, smaller line. */
  about: string
  url: string
  /** The link only offers something, and says nothing about the state of the case. */
  isOffer: boolean
}

interface ModuleCaseLink extends CaseLink {
  moduleName: string
}

const links: ModuleCaseLink[] = Object.entries<CaseLink[]>(moduleCaseLinks).flatMap(
  ([moduleName, caseLinks]) => caseLinks.map((caseLink) => ({ ...caseLink, moduleName })),
)

const steps = Object.entries<CaseStep[]>(moduleCaseSteps).flatMap(([moduleName, caseSteps]) =>
  caseSteps.map(({ page, ...step }) => ({
    ...step,
    url: page === undefined ? '' : modulePageUrl(moduleName, page),
  })),
)

/** A step of a module. `url` is the page that it opens; empty if it opens none. */
export type CaseStepWithUrl = (typeof steps)[number]

/** The links of all modules for a case, in the language of a complainant's phone. */
export function caseLines(shownCase: ShownCase, catalogue: Catalogue = zh): CaseLine[] {
  const lines: CaseLine[] = []
  for (const caseLink of links) {
    const about = caseLink.about(shownCase)
    if (about === undefined) continue
    const foreignTitle = catalogue.language === 'zh' ? undefined : caseLink.translated?.(catalogue)
    lines.push({
      id: caseLink.id,
      title: foreignTitle ?? caseLink.title,
      icon: caseLink.icon,
      // The second line exists in Chinese only.
      about: foreignTitle === undefined ? about : '',
      url: `${modulePageUrl(caseLink.moduleName, caseLink.page)}?id=${shownCase.id}`,
      isOffer: caseLink.isOffer?.(shownCase) ?? false,
    })
  }
  return lines
}

/** What is new, by the id of the link. It is empty for a link whose news cannot be loaded. */
export async function caseMarks(shownCase: ShownCase): Promise<Record<string, string>> {
  const marks: Record<string, string> = {}
  for (const caseLink of links)
    if (caseLink.mark) marks[caseLink.id] = await valueOrFallback(caseLink.mark(shownCase), '')
  return marks
}

/** The steps that the caller may take on the officer's page of a case. */
export const caseSteps = ({ may }: Pick<CaseView, 'may'>): CaseStepWithUrl[] =>
  steps.filter(({ command, on = 'officer' }) => on === 'officer' && may.includes(command))

/** The steps that the caller may take on another page, which shows the whole case. */
export const caseStepsOn = (page: CaseStepPage, caseView: CaseView): CaseStepWithUrl[] =>
  steps.filter(
    ({ command, on, when }) =>
      on === page && caseView.may.includes(command) && (when?.(caseView) ?? true),
  )

/** The part of a step that goes to a template: WeChat cannot pass functions to a template. */
export const toStepRow = ({ id, title }: CaseStepWithUrl) => ({ id, title })

/** The second line of a step, which may depend on the case. */
export const stepAbout = ({ about }: Pick<CaseStepWithUrl, 'about'>, caseView: CaseView): string =>
  typeof about === 'string' ? about : about(caseView)

export const findCaseStep = (id: string): CaseStepWithUrl | undefined =>
  steps.find((step) => step.id === id)
