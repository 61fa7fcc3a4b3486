import type { Role } from '#shared/vocabulary/roles'
import { type RoleOf, rolesOf } from '../case/command-row'
import { type CommandType, caseCommands } from '../case/commands'
import type { Relation } from '../case/relations'

export interface Permission {
  /**
   * The roles that may act; `consumer` is open to all, staff included: an officer may be cheated
   * too.
   */
  as: readonly Role[]
  /**
   * For actions on a case: one of these relations is needed. Without one the case does not exist
   * for the caller.
   */
  on?: readonly Relation[]
  /** The same for reports, where fewer may (Art. 37). */
  onReport?: readonly Relation[]
  /**
   * A repeated write gets its stored response only while the caller may still see the case, because
   * the response shows the case.
   */
  rechecked?: true
  /** It cannot be taken back, so the person confirms it with their PIN (irrevocable.ts). */
  irrevocable?: true
}

/** Open to every caller. */
export const anybody = ['consumer'] as const

/** Roles with a part in publishing; the rules of each instrument and the duties say which. */
export const publishers = ['officer', 'dispatcher', 'enforcement', 'leader', 'council'] as const

type AsOf<Type extends CommandType> = (typeof caseCommands)[Type]['as'][number]

/** The permission of an action that gives commands of these types. */
export interface PermissionBy<Type extends CommandType> {
  as: readonly RoleOf<AsOf<Type>>[]
  on: readonly Relation[]
}

/** The permission of an action that gives one of these commands of a case. */
export const permissionByCommands = <const Type extends CommandType>(
  ...types: Type[]
): PermissionBy<Type> => {
  const on: readonly AsOf<Type>[] = types.flatMap((type) => caseCommands[type].as)
  return { as: on.flatMap((relation) => rolesOf[relation]), on }
}
