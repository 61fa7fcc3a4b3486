import { eventRows } from '../decider'
import type { Case } from './state'

export const changes = eventRows<Case, Partial<Case>>()
