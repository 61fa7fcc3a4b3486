import type { ActionName, Parsed } from '#shared/contract/index'
import { modulePermissions } from '../../_modules/generated/permissions'
import type { Permission } from './row'

/** For each irrevocable action, whether it is irrevocable with this input. */
type IrrevocableActions = { [Name in ActionName]?: (input: Parsed<Name>) => boolean }

const always = () => true

/**
 * Actions that cannot be undone. The person must confirm them with a PIN, since anybody could use a
 * phone that is not locked. For actions of a module this is declared in their permission.
 */
const irrevocableActions: IrrevocableActions = {
  'ledger.erase': always,
  'ledger.export': always,
  'staff.change': always,
  'staff.invite': always,
  'staff.rebind': always,
  'staff.resetPin': always,
  'warning.step': ({ type }) => type === 'publish' || type === 'correct' || type === 'withdraw',
}

/** Whether an action with this input needs a PIN that was entered shortly before. */
export function isIrrevocable(action: ActionName, input: object): boolean {
  const permissionByAction: Record<string, Permission | undefined> = modulePermissions
  if (permissionByAction[action]?.irrevocable) return true
  const check = irrevocableActions[action] as ((input: object) => boolean) | undefined
  return check?.(input) ?? false
}
