import { maxCounted } from '#shared/vocabulary/agenda'
import { escalatesAtOf, type Order } from '../../_domain/order/order'
import { ordersInDistrict, ordersToOfficer } from '../../_persistence/staff/orders'
import type { AgendaSource } from '../agenda-source'
import { filterReadableOrders } from './orders-open-to'

export const agenda: AgendaSource[] = [
  {
    kind: 'orders',
    roles: ['officer', 'enforcement', 'dispatcher', 'leader'],
    async count({ staffId, call, within: districtFilter, role }) {
      const isAddressee = role === 'officer' || role === 'enforcement'
      const recentOrders = isAddressee
        ? await ordersToOfficer(staffId, maxCounted)
        : await ordersInDistrict(districtFilter, maxCounted)

      const waitsForCaller = (order: Order) =>
        order.to.some(({ id, acknowledgedAt }) => id === staffId && acknowledgedAt === undefined)
      const waitsForAnybody = (order: Order) => escalatesAtOf(order) !== undefined
      const isPending = isAddressee ? waitsForCaller : waitsForAnybody
      const pendingOrders = recentOrders.filter((order) => isPending(order.state))

      const readableOrders = await filterReadableOrders(call, pendingOrders, !isAddressee)
      const dueTimes = readableOrders.map((order) => order.state.answerBy)
      return { count: dueTimes.length, at: dueTimes.length > 0 ? Math.min(...dueTimes) : undefined }
    },
  },
]
