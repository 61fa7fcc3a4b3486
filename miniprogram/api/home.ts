import type { Input } from '../shared/contract/index'
import type { Home } from '../shared/contract/service'
import { call } from './call'
import { takeProfileFrom } from './me'

let prefetchedHome: Promise<Home> | undefined

/**
 * Asks for the first page before it opens. The answer names the person too, so no other call has to
 * ask who they are: the first screen costs one call.
 */
export function prefetchHome(input: Input<'service.home'>): void {
  prefetchedHome = call('service.home', input)
  takeProfileFrom(prefetchedHome.then(({ me }) => me))
}

/** What home shows: the answer that is on its way when the app has just started, or a new one. */
export function loadHome(input: Input<'service.home'>): Promise<Home> {
  const request = prefetchedHome ?? call('service.home', input)
  prefetchedHome = undefined
  return request
}
