import { type Permission, permissionByCommands } from './row'

export const handling = {
  'dispatch.inbox': { as: ['dispatcher', 'leader'] },
  'dispatch.propose': { as: ['dispatcher', 'leader'], on: ['centre', 'leader'] },
  'officer.duty': { as: ['officer'] },
  'officer.tasks': { as: ['officer'] },
  // All officers who were asked have access, so that the command can tell them what became of their
  // offer. For an officer who was never asked the case does not exist.
  'officer.acceptOffer': { ...permissionByCommands('acceptOffer'), on: ['asked'] },
  'officer.declineOffer': { ...permissionByCommands('declineOffer'), on: ['asked'] },
} as const satisfies Record<string, Permission>
