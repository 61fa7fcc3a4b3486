import type { ActionName } from '../../../miniprogram/shared/contract/index'
import { filing } from './filing'
import { handling } from './handling'
import { mediating } from './mediation'
import type { Permission } from './row'
import { service } from './service'
import { shops } from './shops'

export const permissions: Record<ActionName, Permission> = {
  ...filing,
  ...shops,
  ...handling,
  ...mediating,
  ...service,
}
