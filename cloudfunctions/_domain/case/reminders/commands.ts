import { findDueReminders } from '../../deadlines/case-deadlines'
import { allStates, command } from '../command-row'
import { event } from '../events'

export const reminderCommands = {
  // In all states, because some legal duties have a deadline after the end of the case.
  urge: command({
    as: ['timer'],
    from: allStates,
    decide: (complaintCase, _commandData: object, { now }) =>
      findDueReminders(complaintCase, now).map(({ id, what: deadlineName, to }) =>
        event('reminder.sent', { id, what: deadlineName, to }),
      ),
  }),
}
