import { createRequire } from 'node:module'
import type CloudBase from '@cloudbase/manager-node'

const require = createRequire(import.meta.url)

/** The management SDK as a bureau's administrator runs it; without a region it speaks to ap-shanghai. */
export function manager(envId: string, keys: { secretId: string; secretKey: string; region?: string }): CloudBase {
  const { default: Manager = require('@cloudbase/manager-node') } = require('@cloudbase/manager-node')
  return new Manager({ ...keys, envId })
}

/** The same with the keys of this shell. Throws an error in words without them. */
export function reader(envId: string, region?: string): CloudBase {
  const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
  if (!secretId || !secretKey) throw new Error('set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY first')
  return manager(envId, { secretId, secretKey, ...(region && { region }) })
}
