import { environments } from './generated'
import type { PhoneEnvironment } from './phone-environment'

/**
 * The environment of a version of the Mini Program. Only the released version uses the production
 * environment. All others, including kinds of versions that WeChat may add, use the test
 * environment, so that nobody tests with real cases.
 * @param envVersion `develop`, `trial` or `release`, from `wx.getAccountInfoSync`
 */
export const environmentOfVersion = (envVersion: string) =>
  envVersion === 'release' ? environments.production : environments.test

/**
 * The storage key for data of an environment. The trial version and the released version share
 * their storage on a phone. Without different keys, the released version would send a form that
 * waits in the trial version, and would treat the log key of the test environment as a forgery.
 */
export const storageKeyIn = (environment: PhoneEnvironment, storageKey: string): string =>
  environment === environments.production ? `production/${storageKey}` : storageKey
