import type { Me } from '../shared/contract/service'
import { call } from './call'

let asked: Promise<Me> | undefined

/** Who holds this phone, asked once a session. Only for what is shown: the server decides what is allowed. */
export function whoAmI(): Promise<Me> {
  asked ??= call('service.me', {}).catch((error) => {
    asked = undefined
    throw error
  })
  return asked
}

/** After a change of role: the next one who wants to know asks anew. */
export function forgetMe() {
  asked = undefined
}
