import type { CaseSummary, CaseView } from '#shared/contract/case-view'
import { omitUndefined } from '#shared/omit-undefined'
import type { Case } from '../../_domain/case/state'
import type { CaseFile } from './case-file'
import {
  type FactSource,
  listValues,
  showsLoggedFact,
  type Viewer,
  visibleValues,
} from './facts/fact'
import { caseFacts } from './facts/table'

export { deletedText as deleted } from './deleted'
export type { Viewer } from './facts/fact'
export { findPending } from './pending'

/** A case in a list: only the facts that are marked `inLists` in `facts/`. */
export const summariseCase = (
  complaintCase: Case,
  now: number,
  respondent?: { name: string },
  officer?: { name: string },
): CaseSummary =>
  omitUndefined(
    listValues(caseFacts, { case: complaintCase, now, respondent, officer }),
  ) as unknown as CaseSummary

/** The case as one person may see it. Fields that they may not see are absent (see `facts/`). */
export const viewCaseFor = (caseFile: CaseFile, viewer: Viewer): CaseView =>
  omitUndefined(visibleValues(caseFacts, factSourceFor(caseFile, viewer))) as unknown as CaseView

/**
 * Whether the view shows a consumer's personal data to somebody else. The access is logged then.
 */
export const showsPersonalData = (caseFile: Omit<CaseFile, 'people'>, viewer: Viewer): boolean =>
  !viewer.relations.includes('complainant') &&
  showsLoggedFact(caseFacts, factSourceFor({ ...caseFile, people: new Map() }, viewer))

function factSourceFor(caseFile: CaseFile, viewer: Viewer): FactSource {
  const { case: complaintCase, personalData, people } = caseFile
  const personNumber =
    viewer.personNumber ?? (viewer.relations.includes('complainant') ? 1 : undefined)
  return {
    case: complaintCase,
    now: viewer.now,
    respondent: personalData.respondent,
    officer: complaintCase.owner === undefined ? undefined : people.get(complaintCase.owner),
    caseFile,
    viewer: { ...viewer, personNumber },
  }
}
