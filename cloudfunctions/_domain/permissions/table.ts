import type { ActionName } from '../../../miniprogram/shared/contract/index'
import { filing } from './filing'
import { handling } from './handling'
import { mediating } from './mediation'
import type { Permission } from './row'
import { service } from './service'
import { shops } from './shops'

/** Rows of actions that give commands to a case follow from the commands' rows. */
const rows = {
  ...filing,
  ...shops,
  ...handling,
  ...mediating,
  ...service,
} satisfies Record<ActionName, Permission>

/** Who may call which action on which case. */
export const permissions: Record<ActionName, Permission> = rows

/** The roles in which an action is done. */
export type RoleOf<Name extends ActionName> = (typeof rows)[Name]['as'][number]
