import type { ReminderRecipient } from '#shared/vocabulary/reminders'
import { changes } from '../state'

export const reminderEvents = {
  /** A reminder was sent: one step of the schedule in deadlines/case-deadlines.ts. */
  'reminder.sent': changes<{
    /** Id of the step. It is always the same for the same step, so no step is repeated. */
    id: string
    /** Name of the deadline. */
    what: string
    to: ReminderRecipient
  }>(({ reminded = [] }, { id }) => ({ reminded: [...reminded, id] })),
}
