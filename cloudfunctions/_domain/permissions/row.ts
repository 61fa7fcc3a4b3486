import type { Role } from '#shared/vocabulary/roles'
import { type RoleOf, rolesOf } from '../case/command-row'
import { type CommandType, caseCommands } from '../case/commands'
import type { Relation } from '../case/relations'

/** Who may call an action. */
export interface Permission {
  /**
   * The roles that may call it. With `consumer` everybody may, including staff: an officer can be
   * cheated in a shop, too.
   */
  as: readonly Role[]
  /**
   * Only for actions on a case: the caller needs one of these relations to it. Otherwise the case
   * does not exist for the caller.
   */
  on?: readonly Relation[]
  /** Replaces `on` for reports, which fewer persons may see (Order 121 Art. 37). */
  onReport?: readonly Relation[]
  /**
   * If a request is repeated, the caller gets the stored response only if they may still see the
   * case, because the response shows it.
   */
  rechecked?: true
  /** The action cannot be undone, so the person must confirm it with a PIN (irrevocable.ts). */
  irrevocable?: true
}

/** Everybody may call the action. */
export const anybody = ['consumer'] as const

/**
 * Roles that take part in publications. Which of them may do which step depends on the kind of
 * publication and on the duties of the person.
 */
export const publishers = ['officer', 'dispatcher', 'enforcement', 'leader', 'council'] as const

type AsOf<Type extends CommandType> = (typeof caseCommands)[Type]['as'][number]

/** The permission of an action that gives commands of these types. */
export interface PermissionBy<Type extends CommandType> {
  as: readonly RoleOf<AsOf<Type>>[]
  on: readonly Relation[]
}

/** The permission of an action, derived from the rows of the commands that it gives. */
export const permissionByCommands = <const Type extends CommandType>(
  ...types: Type[]
): PermissionBy<Type> => {
  const on: readonly AsOf<Type>[] = types.flatMap((type) => caseCommands[type].as)
  return { as: on.flatMap((relation) => rolesOf[relation]), on }
}
