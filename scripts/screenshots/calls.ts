import type { Local } from 'miniapp-desk'
import type { ActionCall, ActionReply } from '#shared/contract/action'
import type { ActionName, Input, Output } from '#shared/contract/index'

/**
 * Calls actions as the phone of a person does, without pages. Throws an Error for an expected
 * error.
 */
export function callsAsPerson({ cloud, desk }: Local) {
  let callCount = 0
  return (personName: string) =>
    async <Name extends ActionName>(action: Name, input: Input<Name>): Promise<Output<Name>> => {
      const [area, verb] = action.split('.') as [string, string]
      const call: ActionCall = {
        action: verb,
        input,
        key: `sample-${String(++callCount).padStart(8, '0')}-${verb}`,
      }
      const reply = (await cloud.call(area, call, {
        openid: desk.openid(personName),
      })) as ActionReply<Output<Name>>
      if (!reply.ok)
        throw new Error(
          `${action}: ${reply.error.code} ${reply.error.message} ${reply.error.field ?? ''}`,
        )
      return reply.data
    }
}
export type Calls = ReturnType<typeof callsAsPerson>
