import { anybody, type Permission } from '../../_domain/permissions/row'

/** Everybody may call most actions; `rules/access.ts` decides who may see which stream. */
export const permissions = {
  'live.open': { as: anybody },
  'live.reopen': { as: anybody },
  'live.end': { as: anybody },
  'live.watch': { as: anybody },
  'live.mark': { as: anybody },
  'live.show': { as: anybody },
  'live.nearest': { as: ['dispatcher', 'leader'] },
  'live.send': { as: ['dispatcher', 'leader'] },
  'live.running': { as: ['dispatcher', 'leader'] },
} as const satisfies Record<string, Permission>
