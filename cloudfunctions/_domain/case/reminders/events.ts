import type { Rung } from '../../../../miniprogram/shared/vocabulary/reminders'
import { changes } from '../state'

export const reminderEvents = {
  /** A reminder one step up the ladder (case-clocks.ts): the same step always has the same `id`. */
  'clock.reminded': changes<{ id: string; what: string; to: Rung }>(({ reminded = [] }, { id }) => ({
    reminded: [...reminded, id],
  })),
}
