import { environments } from './generated'
import type { PhoneEnvironment } from './phone-environment'

/**
 * The environment of a version of the Mini Program. Only the released version uses the production
 * environment: everything else, also a version that WeChat may add one day, uses the test
 * environment, so that nobody tries something out on real cases.
 * @param envVersion `develop`, `trial` or `release`, from `wx.getAccountInfoSync`
 */
export const environmentOfVersion = (envVersion: string) =>
  envVersion === 'release' ? environments.production : environments.test

/**
 * The key under which a phone stores something of an environment. WeChat gives the trial version
 * the storage of the released one: a form that waits in the trial version must not be sent by the
 * released one, and a log key of the test environment must not look like a forgery.
 */
export const storageKeyIn = (environment: PhoneEnvironment, storageKey: string): string =>
  environment === environments.production ? `production/${storageKey}` : storageKey
