import { by, type Permission } from './row'

/** Who may sort, send and handle a case. */
export const handling = {
  'dispatch.inbox': { as: ['dispatcher', 'leader'] },
  'dispatch.propose': { as: ['dispatcher'], on: ['centre'] },
  'dispatch.confirm': by('confirm'),
  'dispatch.reinforce': by('reinforce'),
  'dispatch.recall': by('recall'),
  'dispatch.referred': { as: ['squad'] },
  'dispatch.rules': { as: ['dispatcher', 'leader'] },
  'dispatch.replay': { as: ['dispatcher', 'leader'] },
  'dispatch.suggest': { as: ['dispatcher', 'leader'] },
  'dispatch.adopt': { as: ['leader'] },
  'command.board': { as: ['dispatcher', 'leader'] },
  'command.overdue': { as: ['dispatcher', 'leader'] },
  'command.statistics': { as: ['dispatcher', 'leader'] },
  'command.shifts': { as: ['officer', 'dispatcher', 'leader'] },
  'command.plan': { as: ['dispatcher', 'leader'] },
  'command.order': { as: ['leader'] },
  'command.orders': { as: ['officer', 'squad', 'dispatcher', 'leader'] },
  'command.acknowledge': { as: ['officer', 'squad'] },
  'command.close': by('judgeClosing'),
  'officer.duty': { as: ['officer'] },
  'officer.tasks': { as: ['officer'] },
  'officer.around': { as: ['officer', 'dispatcher', 'leader'] },
  // What became of their offer is judged in the state machine, which can say it; who was never asked hears of no case.
  'officer.accept': { ...by('accept'), on: ['asked'] },
  'officer.decline': { ...by('decline'), on: ['asked'] },
  'officer.return': by('return'),
  'officer.refer': by('refer'),
  'officer.backup': by('backup'),
  'officer.contact': by('contact'),
  'officer.track': { as: ['officer'], on: ['holder', 'helper'] },
  // An officer sees their own way alone; each look of a leader is shown to them.
  'officer.path': { as: ['officer', 'leader'], on: ['holder', 'helper', 'leader'] },
  'officer.arrive': by('arrive'),
  'officer.conclude': by('conclude'),
} as const satisfies Record<string, Permission>
