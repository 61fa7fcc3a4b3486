import type { SigningProgress } from '#shared/agreement/signing'
import type { Agreement } from './state'

/** Whether both parties have signed and all signatures are confirmed. */
export const isBinding = ({ state }: SigningProgress): boolean =>
  state === 'effective' || state === 'complete'

/**
 * The agreement if it binds the parties. A text that only some have signed ends with its round of
 * mediation: otherwise a party could sign later, alone, and end the case a second time.
 */
export const bindingAgreementOf = (agreement: Agreement | undefined): Agreement | undefined =>
  agreement && isBinding(agreement.signing) ? agreement : undefined
