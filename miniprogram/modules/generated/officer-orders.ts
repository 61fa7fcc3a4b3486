// Written by `npm run modules -- --write`. Do not edit.
import { officerOrders as orders } from '../orders/officer-orders'

export const moduleOfficerOrders = [
  ...orders,
]
