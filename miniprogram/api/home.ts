import type { Input } from '../shared/contract/index'
import type { Home } from '../shared/contract/service'
import { call } from './call'
import { adoptProfileFrom } from './me'

let prefetchedHome: Promise<Home> | undefined

/**
 * Requests the content of the first page before the page opens. The response also contains the
 * profile of the person. So the first screen costs one call, and nobody else has to load it.
 */
export function prefetchHome(input: Input<'service.home'>): void {
  prefetchedHome = call('service.home', input)
  adoptProfileFrom(prefetchedHome.then(({ me }) => me))
}

/** Loads the first page. Just after the start, uses the request that `prefetchHome` has sent. */
export function loadHome(input: Input<'service.home'>): Promise<Home> {
  const request = prefetchedHome ?? call('service.home', input)
  prefetchedHome = undefined
  return request
}
