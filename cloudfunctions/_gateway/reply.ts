import type { ActionReply } from '#shared/contract/action'
import { omitUndefined } from '#shared/omit-undefined'

/**
 * The reply to a successful call. Undefined fields are left out. A stored response has none either,
 * so the first reply to a write and a repeated one are the same.
 */
export const toActionReply = <Output>(output: Output): ActionReply<Output> => ({
  ok: true,
  data: omitUndefined(output),
})
