import type { Scope } from '#shared/settings/description'

/**
 * Whether a member of staff may adopt a value: what holds for the city is not a district's.
 * Everybody who may suggest a value may suggest one for the city too, so that two people can be
 * found.
 */
export const mayAdoptSetting = (scope: Scope, { city }: { city?: true }): boolean =>
  scope === 'district' || city === true
