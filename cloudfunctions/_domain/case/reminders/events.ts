import type { Rung } from '../../../../miniprogram/shared/vocabulary/reminders'
import { changes } from '../event-row'

export const reminderEvents = {
  /** A clock's step upwards (clocks/ladder.ts): `id` is the same however often it is worked out. */
  'clock.reminded': changes<{ id: string; what: string; to: Rung }>(({ reminded = [] }, { id }) => ({
    reminded: [...reminded, id],
  })),
}
