import type { ActionName, Output, Parsed } from '#shared/contract/index'
import type { Call, Handler, HandlerCall } from '../_gateway/handler'

/**
 * Makes an action whose first reads need nothing but the input. The gateway starts them together
 * with its own reads, before it knows whether the caller may do this: they must only read, and
 * their result or error is used only after that.
 * @param _name only determines the types
 */
export function withFirstReads<Name extends ActionName, FirstReads>(
  _name: Name,
  startReads: (input: Parsed<Name>, openid: string) => Promise<FirstReads>,
  handle: (
    input: Parsed<Name>,
    actionCall: HandlerCall<Name>,
    firstReads: Promise<FirstReads>,
  ) => Promise<Output<Name>>,
): Handler<Name> {
  const handler: Handler<Name> = (input, actionCall) => {
    const { firstReads, openid } = actionCall as Call
    return handle(
      input,
      actionCall,
      (firstReads as Promise<FirstReads> | undefined) ?? startReads(input, openid),
    )
  }
  return Object.assign(handler, { startReads })
}
