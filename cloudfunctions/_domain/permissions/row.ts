import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { type RoleOf, rolesOf } from '../case/command-row'
import { type CommandType, caseCommands } from '../case/commands'
import type { Relation } from '../case/relations'

export interface Permission {
  /** The roles that may act; `consumer` is open to all, staff included: an officer may be cheated too. */
  as: readonly Role[]
  /** For actions on a case: one of these relations is needed. Without one the case does not exist for the caller. */
  on?: readonly Relation[]
  /** The same for reports, where fewer may (Art. 37). */
  onReport?: readonly Relation[]
  /** A repeated write is answered only as long as the case is still open to the caller: the answer opens it. */
  again?: true
}

/** Open to every caller. */
export const anybody = ['consumer'] as const

/** Roles with a part in publishing; the rules of each instrument and the duties say which. */
export const publishers = ['officer', 'dispatcher', 'squad', 'leader', 'association'] as const

type AsOf<Type extends CommandType> = (typeof caseCommands)[Type]['as'][number]

/** The permission of an action that gives one of these commands of a case. */
export const by = <const Type extends CommandType>(
  ...types: Type[]
): { as: readonly RoleOf<AsOf<Type>>[]; on: readonly Relation[] } => {
  const on: readonly AsOf<Type>[] = types.flatMap((type) => caseCommands[type].as)
  return { as: on.flatMap((relation) => rolesOf[relation]), on }
}
