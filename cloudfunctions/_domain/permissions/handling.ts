import { type Permission, permissionByCommands } from './row'

export const handling = {
  'dispatch.inbox': { as: ['dispatcher', 'leader'] },
  'dispatch.propose': { as: ['dispatcher', 'leader'], on: ['centre', 'leader'] },
  'officer.duty': { as: ['officer'] },
  'officer.tasks': { as: ['officer'] },
  // What became of their offer is judged in the state machine, which can say it; who was never
  // asked hears of no case.
  'officer.acceptOffer': { ...permissionByCommands('acceptOffer'), on: ['asked'] },
  'officer.declineOffer': { ...permissionByCommands('declineOffer'), on: ['asked'] },
} as const satisfies Record<string, Permission>
