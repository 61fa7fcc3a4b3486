import { noOpenid } from '../../../_domain/case/relations'
import { loadCaseView } from '../../../_gateway/case-response'
import type { Handler } from '../../../_gateway/handler'
import { summariseCases } from '../../../_gateway/summaries'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { loadPersonalField } from '../../../_persistence/case/personal-data'
import { findSimilarCases } from '../cases-alike'
import { absorbingStates, findMergerError, isOpenToNoOther } from '../merging'

/**
 * Lists the cases that are linked to a case or similar to it, and says which ones can be merged.
 */
export const related: Handler<'complaint.related'> = async (_input, actionCall) => {
  const { snapshot, now } = actionCall
  const { kind, problemType, linked = [] } = snapshot.state
  const [caseView, linkedCasesById, casesAboutSame] = await Promise.all([
    loadCaseView(actionCall, snapshot),
    cases.findMany(linked.map((linkedCase) => linkedCase.caseId)),
    findSimilarCases(snapshot),
  ])
  const linkedCases = [...linkedCasesById.values()]
  const unlinkedCases = casesAboutSame.filter(({ _id: caseId }) => !linkedCasesById.has(caseId))
  const samePersonIds = await findCasesOfSamePerson(snapshot, [...linkedCases, ...unlinkedCases])

  // Two reports about one shop are only related by their reporter. The centre must not learn who
  // that is (Order 121 Art. 37).
  const similarCases = unlinkedCases.filter(
    ({ _id: caseId }) => kind === 'complaint' || samePersonIds.has(caseId),
  )
  const relatedCases = [...linkedCases, ...similarCases]
  const caseLines = await summariseCases(relatedCases, now)
  const mayMergeInto = (relatedCase: CaseDoc): boolean => {
    const isSamePerson =
      samePersonIds.has(relatedCase._id) && isOpenToNoOther(relatedCase, snapshot)
    return (
      caseView.may.includes('merge') &&
      absorbingStates.includes(relatedCase.state.state) &&
      findMergerError(snapshot.state, relatedCase.state, isSamePerson) === undefined
    )
  }
  return {
    related: relatedCases.map((relatedCase, index) => ({
      case: caseLines[index] as (typeof caseLines)[number],
      linked: linkedCasesById.has(relatedCase._id),
      samePerson: samePersonIds.has(relatedCase._id),
      mayMerge: mayMergeInto(relatedCase),
    })),
    kind,
    problemType,
    statement: caseView.statement ?? '',
  }
}

/**
 * Whether a report came from the reporter's own phone, and on its own. A dispatcher can split a
 * report off a complaint whose complainant is known, or record one with a guessed telephone number.
 * If such a report were compared with others, it would tell who reported (Order 121 Art. 37).
 */
const isReportOfOwnPhone = ({ source, linkedComplaint }: CaseDoc['state']): boolean =>
  source === undefined && linkedComplaint === undefined

/**
 * Finds the cases that the filer of `snapshot` filed, too.
 *
 * - Complaints match by the phone from which they were filed or by the telephone number.
 * - Reports match by the phone alone, if the reporters filed them themselves. An anonymous report
 *   only matches other anonymous ones. Otherwise the match would name the anonymous person.
 *
 * @returns the ids of these cases
 */
export async function findCasesOfSamePerson(
  snapshot: CaseDoc,
  otherCases: CaseDoc[],
): Promise<Set<string>> {
  const consumersByCaseId = await loadPersonalField('consumer', [snapshot, ...otherCases])
  const ownPhone = consumersByCaseId.get(snapshot._id)?.phone
  const isFiledBySamePerson = ({ _id: caseId, complainant, state }: CaseDoc): boolean => {
    if (state.anonymous !== snapshot.state.anonymous) return false
    const isSameAccount = complainant !== noOpenid && complainant === snapshot.complainant
    if (state.kind === 'report' || snapshot.state.kind === 'report')
      return isSameAccount && isReportOfOwnPhone(state) && isReportOfOwnPhone(snapshot.state)
    const isSamePhone = ownPhone !== undefined && consumersByCaseId.get(caseId)?.phone === ownPhone
    return isSameAccount || isSamePhone
  }
  return new Set(otherCases.filter(isFiledBySamePerson).map(({ _id: caseId }) => caseId))
}
