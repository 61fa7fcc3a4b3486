import type { Scope } from '#shared/settings/description'

/**
 * Whether a member of staff may adopt a setting of this scope. Only leaders of the city adopt what
 * applies to the whole city. Suggesting is not restricted: otherwise the city might lack a second
 * person.
 */
export const mayAdoptSetting = (scope: Scope, { city }: { city?: true }): boolean =>
  scope === 'district' || city === true
