import { createRequire } from 'node:module'
import type CloudBase from '@cloudbase/manager-node'

const require = createRequire(import.meta.url)

/** The management SDK of CloudBase. The default region is ap-shanghai. */
export function createManager(
  envId: string,
  keys: { secretId: string; secretKey: string; region?: string },
): CloudBase {
  const {
    default: Manager = require('@cloudbase/manager-node'),
  } = require('@cloudbase/manager-node')
  return new Manager({ ...keys, envId })
}

/** The management SDK with the keys of the environment variables. Throws when they are not set. */
export function createManagerFromShell(envId: string, region?: string): CloudBase {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  if (!secretId || !secretKey)
    throw new Error(
      'TENCENTCLOUD_SECRETID or TENCENTCLOUD_SECRETKEY is missing: npm run keys -- --env ID --set NAME',
    )
  return createManager(envId, { secretId, secretKey, ...(region ? { region } : {}) })
}
