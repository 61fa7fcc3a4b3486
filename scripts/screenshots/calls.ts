import type { Local } from 'miniapp-desk'
import type { Call, Reply } from '../../miniprogram/shared/contract/action'
import type { ActionName, Answer, Input } from '../../miniprogram/shared/contract/index'

/** Calls of a person's phone without its pages; a refusal is an error. */
export function callsOf({ cloud, desk }: Local) {
  let count = 0
  return (name: string) =>
    async <Name extends ActionName>(action: Name, input: Input<Name>): Promise<Answer<Name>> => {
      const [area, verb] = action.split('.') as [string, string]
      const call: Call = { action: verb, input, key: `sample-${String(++count).padStart(8, '0')}-${verb}` }
      const reply = (await cloud.call(area, call, { openid: desk.openid(name) })) as Reply<Answer<Name>>
      if (!reply.ok) throw new Error(`${action}: ${reply.error.code} ${reply.error.message} ${reply.error.field ?? ''}`)
      return reply.data
    }
}
export type Calls = ReturnType<typeof callsOf>
