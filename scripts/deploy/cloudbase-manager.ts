import { createRequire } from 'node:module'
import type CloudBase from '@cloudbase/manager-node'

const require = createRequire(import.meta.url)

/** The management SDK of CloudBase. The default region is ap-shanghai. */
export function createManager(
  envId: string,
  access: { secretId: string; secretKey: string; region?: string },
): CloudBase {
  const managerPackage = require('@cloudbase/manager-node')
  const Manager = managerPackage.default ?? managerPackage
  return new Manager({ ...access, envId })
}

/** The management SDK with the keys of the environment variables. Throws when they are not set. */
export function createManagerFromShell(envId: string, region?: string): CloudBase {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  if (!secretId || !secretKey)
    throw new Error(
      'TENCENTCLOUD_SECRETID or TENCENTCLOUD_SECRETKEY is missing: npm run keys -- --env ID --set NAME',
    )
  const accountKey = { secretId, secretKey }
  return createManager(envId, region ? { ...accountKey, region } : accountKey)
}
