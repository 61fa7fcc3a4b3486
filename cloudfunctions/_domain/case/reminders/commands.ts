import { dueReminders } from '../../clocks/case-clocks'
import { anyState, command } from '../command-row'
import { event } from '../events'

export const reminderCommands = {
  // Duties that the law sets after the end have clocks too.
  urge: command({
    as: ['timer'],
    from: anyState,
    decide: (state, _: object, { now }) =>
      dueReminders(state, now).map(({ id, what, to }) => event('clock.reminded', { id, what, to })),
  }),
}
