import { environmentOfVersion, storageKeyIn } from './environment'

/** The environment of the version of the Mini Program that runs on this phone. */
export const currentEnvironment = () =>
  environmentOfVersion(wx.getAccountInfoSync().miniProgram.envVersion)

/** The storage key with which this version stores data of its environment. */
export const ownStorageKey = (storageKey: string): string =>
  storageKeyIn(currentEnvironment(), storageKey)
