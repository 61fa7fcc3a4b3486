import type { Actor } from '../decider'
import { apply, type Warning, type WarningEvent } from './warning'

/** A warning's event as it is stored: the type with its family, the rest as data. */
export interface StoredWarningEvent {
  type: string
  data: object
  by: Actor
}

export const family = 'warning.'

/** The warning that a whole list of stored events amounts to. */
export function warningOf(events: StoredWarningEvent[]): Warning {
  const warning = events.reduce<Warning | undefined>(
    (now, { type, data, by }) =>
      apply(now, { type: type.slice(family.length), ...data } as WarningEvent, by.ref ?? by.role),
    undefined,
  )
  if (!warning) throw new Error('a warning without events')
  return warning
}
