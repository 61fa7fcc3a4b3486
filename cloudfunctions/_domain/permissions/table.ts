import type { ActionName } from '#shared/contract/index'
import { modulePermissions } from '../../_modules/generated/permissions'
import {
  type CommandAction,
  type CommandsOf,
  caseCommandsByAction,
} from '../../_rules/commands-by-action'
import type { CommandType } from '../case/commands'
import { filing } from './filing'
import { handling } from './handling'
import { mediating } from './mediation'
import { type Permission, type PermissionBy, permissionByCommands } from './row'
import { service } from './service'
import { shops } from './shops'

/**
 * Permissions of actions that give commands of a case. They follow from the rows of the commands.
 */
const permissionsOfCommands = Object.fromEntries(
  Object.entries(caseCommandsByAction).map(([name, types]) => [
    name,
    permissionByCommands(...types),
  ]),
) as { [Name in CommandAction]: PermissionBy<Extract<CommandsOf<Name>, CommandType>> }

/** An explicit row takes precedence over the permission that follows from the commands. */
const rows = {
  ...permissionsOfCommands,
  ...filing,
  ...shops,
  ...handling,
  ...mediating,
  ...service,
  ...modulePermissions,
} satisfies Record<ActionName, Permission>

/** Who may call which action. */
export const permissions: Record<ActionName, Permission> = rows

/** The roles in which an action is done. */
export type RoleOf<Name extends ActionName> = (typeof rows)[Name]['as'][number]
