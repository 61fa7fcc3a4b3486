import { isDrawnForCheck } from '../_domain/case/closing/second'
import { isSamePerson } from '../_domain/decider'
import { relationsOfCaller } from '../_gateway/caller'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import { secondReviewersOf } from '../_persistence/staff/staff'

/**
 * Records whether a finished complaint was substantiated. Which command this is depends on the
 * caller: the officer of the case, a leader, or the second officer who checks the assessment. Some
 * cases are drawn at random for such a check.
 */
export const recordAssessment: Handler<'merchant.recordAssessment'> = async (
  { caseId, substantiated },
  actionCall,
) => {
  const { snapshot, now, actor } = actionCall
  const options = { output: () => ({ caseId, substantiated }) }
  if (relationsOfCaller(actionCall, snapshot).includes('second'))
    return runCaseCommand(actionCall, { type: 'checkAssessment', substantiated }, options)
  if (actor.role === 'leader')
    return runCaseCommand(actionCall, { type: 'assessLed', substantiated }, options)

  const reviewerGroups = isDrawnForCheck(caseId, now)
    ? await secondReviewersOf(snapshot.districtId)
    : []
  const colleagues = reviewerGroups.map((group) =>
    group.filter((officerId) => !isSamePerson(actor, officerId)),
  )
  return runCaseCommand(
    actionCall,
    { type: 'recordAssessment', substantiated, colleagues },
    options,
  )
}
