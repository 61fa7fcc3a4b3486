import { type Permission, permissionByCommands } from './row'

export const handling = {
  'dispatch.inbox': { as: ['dispatcher', 'leader'] },
  'dispatch.propose': { as: ['dispatcher', 'leader'], on: ['centre', 'leader'] },
  'dispatch.setting': { as: ['dispatcher', 'leader'] },
  'dispatch.replay': { as: ['dispatcher', 'leader'] },
  'dispatch.suggest': { as: ['dispatcher', 'leader'] },
  'dispatch.adopt': { as: ['leader'] },
  'command.order': { as: ['leader'] },
  'command.orders': { as: ['officer', 'enforcement', 'dispatcher', 'leader'] },
  'command.acknowledge': { as: ['officer', 'enforcement'] },
  'command.report': { as: ['officer', 'enforcement'] },
  'officer.duty': { as: ['officer'] },
  'officer.tasks': { as: ['officer'] },
  // What became of their offer is judged in the state machine, which can say it; who was never
  // asked hears of no case.
  'officer.acceptOffer': { ...permissionByCommands('acceptOffer'), on: ['asked'] },
  'officer.declineOffer': { ...permissionByCommands('declineOffer'), on: ['asked'] },
  'officer.track': { as: ['officer'], on: ['owner', 'helper'] },
  // An officer sees their own track alone, and who of the leaders has seen it.
  'officer.path': { as: ['officer', 'leader'], on: ['owner', 'helper', 'leader'] },
} as const satisfies Record<string, Permission>
