import { leads } from '../../../_domain/case/relations'
import { viewerOf } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor, districtsFor } from '../../../_gateway/own-district'
import { matchAnyId } from '../../../_persistence/database'
import { ordersIn, ordersTo } from '../../../_persistence/staff/orders'
import { officersOnDuty, openCasesOf } from '../../../_persistence/staff/roster'
import { enforcementTeamOf, loadPeople, staff as members } from '../../../_persistence/staff/staff'
import { ordersOpenTo } from '../orders-open-to'
import { orderViews } from './order-views'

const maxOrders = 50

export const orders: Handler<'command.orders'> = async (_, call) => {
  const { now, actor } = call
  const isAddressee = ['officer', 'enforcement'].includes(actor.role)
  const foundOrders = isAddressee
    ? await ordersTo(call.staff._id, maxOrders)
    : await ordersIn(await districtFilterFor(call.staff), maxOrders)
  const views = await orderViews(await ordersOpenTo(call, foundOrders, !isAddressee))
  return { now, orders: views, to: actor.role === 'leader' ? await followersOf(call) : undefined }
}

/**
 * Whom a leader can order now: their officers on duty, and the enforcement team, which has no duty
 * switch.
 */
async function followersOf(call: Parameters<typeof orders>[1]) {
  const { staff: leader } = viewerOf(call)
  if (!leader) return []
  const districts = await districtsFor(call.staff)
  const [onDuty, loads, enforcement] = await Promise.all([
    officersOnDuty(matchAnyId(districts)),
    openCasesOf(districts),
    enforcementTeamOf(matchAnyId(districts)),
  ])
  const ids = onDuty.map(({ _id }) => _id)
  const [docs, persons] = await Promise.all([members.findMany(ids), loadPeople(ids)])
  const officers = ids.flatMap((id) => {
    const [member, person] = [docs.get(id), persons.get(id)]
    if (!member || !person || !leads(leader, member)) return []
    return [{ id, name: person.name, openCases: loads.get(id) ?? 0 }]
  })
  return [
    ...officers,
    ...enforcement
      .filter((member) => leads(leader, member))
      .map(({ _id: id, name }) => ({ id, name })),
  ]
}
