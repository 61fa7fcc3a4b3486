import type { ActionReply } from '#shared/contract/action'
import { omitUndefined } from '#shared/omit-undefined'

/**
 * The reply with an output of an action: fields that are undefined are left out, as they are from
 * the stored response of a write, so that the first reply and a repeated one are the same.
 */
export const toActionReply = <Output>(output: Output): ActionReply<Output> => ({
  ok: true,
  data: omitUndefined(output),
})
