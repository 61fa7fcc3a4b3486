import { AppError } from '#shared/errors'
import { caseDecider } from '../../../_domain/case/decider'
import { assertHasNoPart } from '../../../_domain/case/relations'
import { loadCaller, viewerOfCaller } from '../../../_gateway/caller'
import { loadRecordOf } from '../../../_gateway/case-file'
import type { CaseCall } from '../../../_gateway/handler'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { commitText } from '../../../_persistence/case/personal-data'
import { currentMatter, currentPerson } from '../../../_views/case/filing-view'
import type { LinkedChanges } from '../../case-links/change-both'
import { findGatheringError } from '../gathering-errors'

/** What brings another case of the centre into the call's. Errors: whatever stands against it. */
export async function gathering({ snapshot, actor, now }: CaseCall, caseDocument: CaseDoc) {
  const [record, complainant] = await Promise.all([
    loadRecordOf(caseDocument),
    loadCaller(caseDocument.complainant, true),
  ])
  const [personRecord, matter] = [currentPerson(record, 1), currentMatter(record)]
  const gatheringError = findGatheringError(
    { ...caseDocument, together: caseDocument.state.together === true },
    { ...snapshot, together: snapshot.state.together === true },
  )
  if (gatheringError) throw gatheringError
  assertHasNoPart(viewerOfCaller(complainant), snapshot.state, snapshot)
  if (!personRecord || !matter) throw new AppError('WRONG_STATE', 'number')
  const [consumer, statement] = [commitText(personRecord), commitText(matter.statement)]
  // A recording belongs to the stream of the case that it was made for.
  const evidence = caseDocument.state.evidence.flatMap(({ person: of, moment, ...item }) =>
    of !== undefined || item.kind === 'live' || moment ? [] : [item],
  )
  const from = { caseId: caseDocument._id, number: caseDocument.state.number }
  const joining = { consumer: consumer.commitment, statement: statement.commitment, evidence, from }
  const bothChanges: LinkedChanges = [
    [
      caseDocument,
      { type: 'merge', into: { caseId: snapshot._id, number: snapshot.state.number, joint: true } },
    ],
    [
      snapshot,
      { type: 'gather', ...joining },
      [consumer, statement],
      ({ joined = [] }, { joint: jointComplaint }) => [
        ...joined,
        { openid: caseDocument.complainant, person: jointComplaint?.people.at(-1) as number },
      ],
    ],
  ]
  // What stands against it is told before anything is written, and by a list that offers it.
  for (const [{ state: complaintCase }, command] of bothChanges)
    caseDecider.decide(complaintCase, command, { now, actor })
  return { evidence, both: bothChanges }
}
