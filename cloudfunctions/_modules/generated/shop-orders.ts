// Written by `npm run modules -- --write`. Do not edit.
import { shopOrders as inspections } from '../inspections/shop-orders'

export const moduleShopOrders = [
  ...inspections,
]
