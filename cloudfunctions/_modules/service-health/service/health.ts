import type { Handler } from '../../../_gateway/handler'
import { readHealth } from '../read-health'

export const health: Handler<'service.health'> = (_input, { now }) => readHealth(now)
