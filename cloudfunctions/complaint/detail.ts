import { comingTo } from '../_domain/assignment/assign'
import { personNumberIn } from '../_domain/case/relations'
import { loadCaseView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'
import { duty } from '../_persistence/staff/roster'

/**
 * The case; to its complainants also how far away the officer is who has accepted it and is not
 * there yet.
 */
export const detail: Handler<'complaint.detail'> = async (_input, actionCall) => {
  const { kind, state, owner, spot } = actionCall.snapshot.state
  const isWaiting =
    kind !== 'report' &&
    personNumberIn(actionCall.snapshot, actionCall.openid) !== undefined &&
    state === 'assigned' &&
    owner !== undefined
  const [view, dutyRecord] = await Promise.all([
    loadCaseView(actionCall, actionCall.snapshot),
    isWaiting ? duty.find(owner) : undefined,
  ])
  const destination = spot ?? view.place
  const approach = destination && comingTo(destination, dutyRecord?.position, actionCall.now)
  return approach ? { ...view, coming: approach } : view
}
