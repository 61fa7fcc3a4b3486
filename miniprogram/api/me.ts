import type { CallerProfile } from '../shared/contract/service'
import { call } from './call'

let profileRequest: Promise<CallerProfile> | undefined

/**
 * The person of this phone and their role, asked once a session. For display: the server decides
 * what is allowed.
 */
export function loadProfile(): Promise<CallerProfile> {
  profileRequest ??= call('service.me', {}).catch((error) => {
    profileRequest = undefined
    throw error
  })
  return profileRequest
}

/** Another answer, which is on its way, says who the person is. */
export function takeProfileFrom(request: Promise<CallerProfile>): void {
  profileRequest = request.catch((error) => {
    profileRequest = undefined
    throw error
  })
  // Whoever needs the profile handles the failure.
  profileRequest.catch(() => undefined)
}

/** After a change of role: the next call of `loadProfile` asks the server again. */
export function forgetProfile() {
  profileRequest = undefined
}
