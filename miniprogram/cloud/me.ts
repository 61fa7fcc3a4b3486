import type { Me } from '../shared/contract/service'
import { call } from './call'

let asked: Promise<Me> | undefined

/** The person of this phone and their role, asked once a session. For display: the server decides what is allowed. */
export function whoAmI(): Promise<Me> {
  asked ??= call('service.me', {}).catch((error) => {
    asked = undefined
    throw error
  })
  return asked
}

/** After a change of role: the next call of `whoAmI` asks the server again. */
export function forgetMe() {
  asked = undefined
}
