import type { ActionName, Parsed } from '#shared/contract/index'

type Irrevocable = { [Name in ActionName]?: (input: Parsed<Name>) => boolean }

const always = () => true

/**
 * What cannot be taken back: settings adopted, personal data erased, a case file handed out, an
 * account opened or changed, a warning published, a district's printed codes voided. A phone that
 * lies open must not be enough: the person confirms with their PIN.
 */
const irrevocable: Irrevocable = {
  'dispatch.adopt': always,
  'ledger.erase': always,
  'ledger.export': always,
  'service.renew': always,
  'staff.change': always,
  'staff.invite': always,
  'staff.rebind': always,
  'staff.resetPin': always,
  'warning.step': ({ type }) => type === 'publish' || type === 'correct' || type === 'withdraw',
}

/** Whether an action with this input is done only in a sitting that a PIN has opened. */
export const isIrrevocable = (action: ActionName, input: object): boolean =>
  (irrevocable[action] as ((input: object) => boolean) | undefined)?.(input) ?? false
