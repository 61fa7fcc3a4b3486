import { isLeaderOf } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler, HandlerCall } from '../../../_gateway/handler'
import { districtFilterFor, requestedDistrictIds } from '../../../_gateway/own-district'
import { matchAnyId } from '../../../_persistence/database'
import { ordersInDistrict, ordersToOfficer } from '../../../_persistence/staff/orders'
import { officersOnDuty, openCasesOf } from '../../../_persistence/staff/roster'
import { enforcementTeamOf, loadPeople, staff as members } from '../../../_persistence/staff/staff'
import { filterReadableOrders } from '../orders-open-to'
import { loadOrderViews } from './order-views'

const maxOrders = 50

/**
 * Lists the orders to the caller or, for the centre and leaders, those of their district. A leader
 * also receives the people to whom they can give an order.
 */
export const orders: Handler<'command.orders'> = async (_input, actionCall) => {
  const { now, actor } = actionCall
  const isAddressee = ['officer', 'enforcement'].includes(actor.role)
  const recentOrders = isAddressee
    ? await ordersToOfficer(actionCall.staff._id, maxOrders)
    : await ordersInDistrict(await districtFilterFor(actionCall.staff), maxOrders)
  const readableOrders = await filterReadableOrders(actionCall, recentOrders, !isAddressee)
  return {
    now,
    orders: await loadOrderViews(readableOrders),
    to: actor.role === 'leader' ? await findPossibleAddressees(actionCall) : undefined,
  }
}

/**
 * The people to whom a leader can give an order now: their officers on duty, and the enforcement
 * team. The team has no duty switch, so all of its members are listed.
 */
async function findPossibleAddressees(actionCall: HandlerCall<'command.orders'>) {
  const { staff: leader } = viewerOfCaller(actionCall)
  if (!leader) return []
  const districtIds = await requestedDistrictIds(actionCall.staff)
  const [onDutyOfficers, openCasesById, enforcementTeam] = await Promise.all([
    officersOnDuty(matchAnyId(districtIds)),
    openCasesOf(districtIds),
    enforcementTeamOf(matchAnyId(districtIds)),
  ])

  const onDutyIds = onDutyOfficers.map(({ _id: officerId }) => officerId)
  const [membersById, peopleById] = await Promise.all([
    members.findMany(onDutyIds),
    loadPeople(onDutyIds),
  ])
  const ownOfficers = onDutyIds.flatMap((officerId) => {
    const member = membersById.get(officerId)
    const person = peopleById.get(officerId)
    if (!member || !person || !isLeaderOf(leader, member)) return []
    return [{ id: officerId, name: person.name, openCases: openCasesById.get(officerId) ?? 0 }]
  })
  const ownEnforcementTeam = enforcementTeam
    .filter((member) => isLeaderOf(leader, member))
    .map(({ _id: memberId, name }) => ({ id: memberId, name }))
  return [...ownOfficers, ...ownEnforcementTeam]
}
