import { approachOf } from '../_domain/assignment/assign'
import { personNumberIn } from '../_domain/case/relations'
import { loadCaseView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import { duty } from '../_persistence/staff/roster'

/**
 * Shows a case. While its officer is on the way, a complainant also sees how far away the officer
 * is.
 */
export const detail: Handler<'complaint.detail'> = async (_input, actionCall) => {
  const { kind, state, owner, spot } = actionCall.snapshot.state
  const isOfficerOnTheWay =
    kind !== 'report' &&
    personNumberIn(actionCall.snapshot, actionCall.openid) !== undefined &&
    state === 'assigned' &&
    owner !== undefined
  const [view, dutyRecord] = await Promise.all([
    loadCaseView(actionCall, actionCall.snapshot),
    isOfficerOnTheWay ? duty.find(owner) : undefined,
  ])

  const destination = spot ?? view.place
  const approach = destination && approachOf(destination, dutyRecord?.position, actionCall.now)
  return approach ? { ...view, coming: approach } : view
}
