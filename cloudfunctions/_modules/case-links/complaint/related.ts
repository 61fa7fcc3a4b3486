import { nobody } from '../../../_domain/case/relations'
import { loadCaseView } from '../../../_gateway/case-response'
import type { Handler } from '../../../_gateway/handler'
import { summariseCases } from '../../../_gateway/summaries'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { personalFieldOf } from '../../../_persistence/case/personal-data'
import { casesAlike } from '../cases-alike'
import { absorbing, findMergerError, isOpenToNoOther } from '../merging'

export const related: Handler<'complaint.related'> = async (_input, actionCall) => {
  const { snapshot, now } = actionCall
  const { kind: caseKind, problemType, linked = [] } = snapshot.state
  const [caseView, caseDocumentsById, foundCaseDocuments] = await Promise.all([
    loadCaseView(actionCall, actionCall.snapshot),
    cases.findMany(linked.map((linkedCase) => linkedCase.caseId)),
    casesAlike(snapshot),
  ])
  const similarCases = foundCaseDocuments.filter(
    ({ _id: caseId }) => !caseDocumentsById.has(caseId),
  )
  const samePersonIds = await samePerson(snapshot, [...caseDocumentsById.values(), ...similarCases])
  // Two reports of one shop have nothing in common but by their reporter, whom the centre does not
  // learn (Art. 37).
  const snapshots = [
    ...caseDocumentsById.values(),
    ...similarCases.filter(
      ({ _id: caseId }) => caseKind === 'complaint' || samePersonIds.has(caseId),
    ),
  ]
  const caseLines = await summariseCases(snapshots, now)
  return {
    related: snapshots.map((caseDocument, index) => ({
      case: caseLines[index] as (typeof caseLines)[number],
      linked: caseDocumentsById.has(caseDocument._id),
      samePerson: samePersonIds.has(caseDocument._id),
      mayMerge:
        caseView.may.includes('merge') &&
        absorbing.includes(caseDocument.state.state) &&
        !findMergerError(
          snapshot.state,
          caseDocument.state,
          samePersonIds.has(caseDocument._id) && isOpenToNoOther(caseDocument, snapshot),
        ),
    })),
    kind: caseKind,
    problemType,
    statement: caseView.statement ?? '',
  }
}

/**
 * The ids of the cases that the person who filed `snapshot` filed too: from the same phone, or with
 * the same number. A case without a name matches only another one without a name: otherwise the
 * anonymous complainant would be given a name.
 */
export async function samePerson(snapshot: CaseDoc, otherCases: CaseDoc[]): Promise<Set<string>> {
  const consumersByCaseId = await personalFieldOf('consumer', [snapshot, ...otherCases])
  const consumerPhone = consumersByCaseId.get(snapshot._id)?.phone
  const samePersonCases = otherCases.filter(
    ({ _id: caseId, complainant, state: complaintCase }) =>
      complaintCase.anonymous === snapshot.state.anonymous &&
      ((complainant !== nobody && complainant === snapshot.complainant) ||
        (consumerPhone !== undefined && consumersByCaseId.get(caseId)?.phone === consumerPhone)),
  )
  return new Set(samePersonCases.map(({ _id: caseId }) => caseId))
}
