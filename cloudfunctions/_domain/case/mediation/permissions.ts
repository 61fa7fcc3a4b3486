import type { Permission } from '../../permissions/row'

export const formalityPermissions = {
  'mediation.announce': { as: ['officer'], on: ['holder'] },
  'mediation.entrust': { as: ['officer'], on: ['holder'] },
  'mediation.handBack': { as: ['association'], on: ['entrusted'] },
  'mediation.entrusted': { as: ['association'] },
  'mediation.inform': { as: ['officer'], on: ['holder'] },
  'mediation.extend': { as: ['leader'], on: ['leader'] },
  'mediation.verify': { as: ['squad'], on: ['squad'] },
  'mediation.callBack': { as: ['dispatcher'], on: ['centre'] },
  'mediation.callBacks': { as: ['dispatcher', 'leader'] },
  'mediation.reopenAgain': { as: ['leader'], on: ['leader'] },
} satisfies Record<string, Permission>
