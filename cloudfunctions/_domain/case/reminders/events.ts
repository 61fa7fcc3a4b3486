import type { ReminderRecipient } from '#shared/vocabulary/reminders'
import { changes } from '../state'

export const reminderEvents = {
  /**
   * A reminder, one step of the schedule (case-deadlines.ts): the same step always has the same
   * `id`.
   */
  'reminder.sent': changes<{ id: string; what: string; to: ReminderRecipient }>(
    ({ reminded = [] }, { id }) => ({
      reminded: [...reminded, id],
    }),
  ),
}
