import type { CallerProfile } from '../shared/contract/service'
import { call } from './call'

let profileRequest: Promise<CallerProfile> | undefined

/**
 * Loads the person of this phone and their role, once until the Mini Program is closed. It serves
 * only for display: the server decides what the person may do.
 */
export function loadProfile(): Promise<CallerProfile> {
  profileRequest ??= call('service.me', {}).catch((error) => {
    // A failed request is not stored, so that the next call tries again.
    profileRequest = undefined
    throw error
  })
  return profileRequest
}

/** Uses the profile from the response to another request, so that `service.me` is not called. */
export function adoptProfileFrom(request: Promise<CallerProfile>): void {
  profileRequest = request.catch((error) => {
    profileRequest = undefined
    throw error
  })
  // The callers of `loadProfile` handle the failure. This handler only prevents a warning.
  profileRequest.catch(() => undefined)
}

/** Makes the next call of `loadProfile` ask the server again. Needed after a change of role. */
export function forgetProfile() {
  profileRequest = undefined
}
