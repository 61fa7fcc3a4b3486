import { isDrawnForCheck } from '../_domain/case/closing/second'
import { isSamePerson } from '../_domain/decider'
import { relationsOfCaller } from '../_gateway/caller'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { secondReviewersOf } from '../_persistence/staff/staff'

export const recordAssessment: Handler<'merchant.recordAssessment'> = async (
  { caseId, substantiated },
  call,
) => {
  const { snapshot, now, actor } = call
  const options = { output: () => ({ caseId, substantiated }) }
  if (relationsOfCaller(call, snapshot).includes('second'))
    return runCaseCommand(call, { type: 'checkAssessment', substantiated }, options)
  if (actor.role === 'leader')
    return runCaseCommand(call, { type: 'assessLed', substantiated }, options)
  const drawnGroups = isDrawnForCheck(caseId, now)
    ? await secondReviewersOf(snapshot.districtId)
    : []
  const colleagues = drawnGroups.map((group) => group.filter((id) => !isSamePerson(actor, id)))
  return runCaseCommand(call, { type: 'recordAssessment', substantiated, colleagues }, options)
}
