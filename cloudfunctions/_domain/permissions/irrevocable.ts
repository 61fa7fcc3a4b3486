import type { ActionName, Parsed } from '#shared/contract/index'
import { modulePermissions } from '../../_modules/generated/permissions'
import type { Permission } from './row'

type Irrevocable = { [Name in ActionName]?: (input: Parsed<Name>) => boolean }

const always = () => true

/**
 * What cannot be taken back: personal data erased, a case file handed out, an account opened or
 * changed, a warning published. A phone that lies open must not be enough: the person confirms with
 * their PIN. An action of a module says so in its permission.
 */
const irrevocable: Irrevocable = {
  'ledger.erase': always,
  'ledger.export': always,
  'staff.change': always,
  'staff.invite': always,
  'staff.rebind': always,
  'staff.resetPin': always,
  'warning.step': ({ type }) => type === 'publish' || type === 'correct' || type === 'withdraw',
}

/** Whether an action with this input is done only in a sitting that a PIN has opened. */
export function isIrrevocable(action: ActionName, input: object): boolean {
  const ofModules: Record<string, Permission | undefined> = modulePermissions
  if (ofModules[action]?.irrevocable) return true
  return (irrevocable[action] as ((input: object) => boolean) | undefined)?.(input) ?? false
}
