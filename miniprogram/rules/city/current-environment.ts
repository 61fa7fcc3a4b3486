import { environmentOfVersion, storageKeyIn } from './environment'

/** The environment of the version that runs on this phone. */
export const currentEnvironment = () =>
  environmentOfVersion(wx.getAccountInfoSync().miniProgram.envVersion)

/** The key under which this version stores something of its environment. */
export const ownStorageKey = (storageKey: string): string =>
  storageKeyIn(currentEnvironment(), storageKey)
