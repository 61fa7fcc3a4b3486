import type { Handler } from '../../../_gateway/handler'
import { readHealth } from '../read-health'

/** Shows an admin how the service works: the log, events that wait for it, writes and faults. */
export const health: Handler<'service.health'> = (_input, { now }) => readHealth(now)
