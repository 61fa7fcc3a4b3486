import { isLeaderOf } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor, districtsFor } from '../../../_gateway/own-district'
import { matchAnyId } from '../../../_persistence/database'
import { ordersInDistrict, ordersToOfficer } from '../../../_persistence/staff/orders'
import { officersOnDuty, openCasesOf } from '../../../_persistence/staff/roster'
import { enforcementTeamOf, loadPeople, staff as members } from '../../../_persistence/staff/staff'
import { ordersOpenTo } from '../orders-open-to'
import { orderViews } from './order-views'

const maxOrders = 50

export const orders: Handler<'command.orders'> = async (_input, actionCall) => {
  const { now, actor } = actionCall
  const isAddressee = ['officer', 'enforcement'].includes(actor.role)
  const foundOrders = isAddressee
    ? await ordersToOfficer(actionCall.staff._id, maxOrders)
    : await ordersInDistrict(await districtFilterFor(actionCall.staff), maxOrders)
  const views = await orderViews(await ordersOpenTo(actionCall, foundOrders, !isAddressee))
  return {
    now,
    orders: views,
    to: actor.role === 'leader' ? await followersOf(actionCall) : undefined,
  }
}

/**
 * Whom a leader can order now: their officers on duty, and the enforcement team, which has no duty
 * switch.
 */
async function followersOf(actionCall: Parameters<typeof orders>[1]) {
  const { staff: leader } = viewerOfCaller(actionCall)
  if (!leader) return []
  const districts = await districtsFor(actionCall.staff)
  const [onDuty, loads, enforcement] = await Promise.all([
    officersOnDuty(matchAnyId(districts)),
    openCasesOf(districts),
    enforcementTeamOf(matchAnyId(districts)),
  ])
  const officerIds = onDuty.map(({ _id }) => _id)
  const [docs, persons] = await Promise.all([members.findMany(officerIds), loadPeople(officerIds)])
  const officers = officerIds.flatMap((id) => {
    const [member, person] = [docs.get(id), persons.get(id)]
    if (!member || !person || !isLeaderOf(leader, member)) return []
    return [{ id, name: person.name, openCases: loads.get(id) ?? 0 }]
  })
  return [
    ...officers,
    ...enforcement
      .filter((member) => isLeaderOf(leader, member))
      .map(({ _id: id, name }) => ({ id, name })),
  ]
}
