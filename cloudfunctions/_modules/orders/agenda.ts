import { mostCounted } from '#shared/vocabulary/agenda'
import { pendingUntil } from '../../_domain/order/order'
import { ordersInDistrict, ordersToOfficer } from '../../_persistence/staff/orders'
import type { AgendaSource } from '../agenda-source'
import { ordersOpenTo } from './orders-open-to'

export const agenda: AgendaSource[] = [
  {
    kind: 'orders',
    roles: ['officer', 'enforcement', 'dispatcher', 'leader'],
    async count({ staffId, call, within, role }) {
      const isAddressee = role === 'officer' || role === 'enforcement'
      const orders = isAddressee
        ? await ordersToOfficer(staffId, mostCounted)
        : await ordersInDistrict(within, mostCounted)
      const pendingOrders = orders.filter(({ state }) =>
        isAddressee
          ? state.to.some(
              ({ id, acknowledgedAt }) => id === staffId && acknowledgedAt === undefined,
            )
          : pendingUntil(state) !== undefined,
      )
      const readable = await ordersOpenTo(call, pendingOrders, !isAddressee)
      const dates = readable.map(({ state }) => state.answerBy)
      return { count: dates.length, at: dates.length > 0 ? Math.min(...dates) : undefined }
    },
  },
]
