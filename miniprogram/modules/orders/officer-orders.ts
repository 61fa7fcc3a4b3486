import { call } from '../../api/call'
import type { OfficerOrdersSource } from '../officer-orders-source'
import { toOpenOrderLines } from './order-lines'

export const officerOrders: OfficerOrdersSource[] = [
  {
    async open(staffId) {
      const { orders } = await call('command.orders', {})
      return toOpenOrderLines(orders, staffId)
    },
    acknowledge: (orderId) => call('command.acknowledge', { orderId }),
    report: (orderId, result) => call('command.report', { orderId, result }),
  },
]
