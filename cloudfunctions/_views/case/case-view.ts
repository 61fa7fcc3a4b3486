import type { CaseSummary, CaseView } from '#shared/contract/case-view'
import { omitUndefined } from '#shared/omit-undefined'
import type { Case } from '../../_domain/case/state'
import type { CaseFile } from './case-file'
import { type FactSource, listValues, showsLogged, type Viewer, visibleValues } from './facts/fact'
import { caseFacts } from './facts/table'

export { deleted } from './deleted'
export type { Viewer } from './facts/fact'
export { findPending } from './pending'

/** A row of a list: the facts that facts/ marks `inLists`. */
export const summariseCase = (
  complaintCase: Case,
  now: number,
  respondent?: { name: string },
  officer?: { name: string },
): CaseSummary =>
  omitUndefined(
    listValues(caseFacts, { case: complaintCase, now, respondent, officer }),
  ) as unknown as CaseSummary

/** The case as one person may see it: fields closed to them are absent (facts/). */
export const viewCaseFor = (caseFile: CaseFile, viewer: Viewer): CaseView =>
  omitUndefined(visibleValues(caseFacts, factSourceFor(caseFile, viewer))) as unknown as CaseView

/** Whether the view names a consumer to somebody else: then the access is logged. */
export const showsPerson = (caseFile: Omit<CaseFile, 'people'>, viewer: Viewer): boolean =>
  !viewer.relations.includes('complainant') &&
  showsLogged(caseFacts, factSourceFor({ ...caseFile, people: new Map() }, viewer))

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
