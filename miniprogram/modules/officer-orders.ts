import { moduleOfficerOrders } from './generated/officer-orders'
import type { OfficerOrdersSource } from './officer-orders-source'

const sources: readonly OfficerOrdersSource[] = moduleOfficerOrders

/** The orders of leaders; undefined in a build without the module `orders`. */
export const officerOrders = sources[0]
