import { createRequire } from 'node:module'
import type CloudBase from '@cloudbase/manager-node'

const require = createRequire(import.meta.url)

/** One request to Tencent's API, sent or rehearsed. */
export interface Sent {
  service: string
  action: string
  params: Record<string, unknown>
}

interface Wire {
  prototype: { request(this: { service: string }, action: string, params?: object): Promise<unknown> }
}

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

/**
 * Answers in place of Tencent's API: every request of the management SDK passes one method.
 * @returns a function that restores that method
 */
export function onWire(answer: (request: Sent) => unknown): () => void {
  const { CloudService }: { CloudService: Wire } = require('@cloudbase/manager-node/lib/utils')
  const real = CloudService.prototype.request
  CloudService.prototype.request = async function (action, params = {}) {
    return answer({ service: this.service, action, params: params as Record<string, unknown> })
  }
  return () => {
    CloudService.prototype.request = real
  }
}

/** Lets the management SDK run without a network, as against an empty environment. */
export function offline(envId: string): { sent: Sent[]; restore(): void } {
  const sent: Sent[] = []
  const restore = onWire(({ service, action, params }) => {
    if (!/^(Describe|List|Get)/.test(action)) sent.push({ service, action, params: withoutBytes(params) })
    return answer(envId, action)
  })
  return { sent, restore }
}

/** Code is shown by its size, secrets by their name, so that a plan can be read. */
function withoutBytes(params: object): Record<string, unknown> {
  const text = JSON.stringify(params, (key, value) => {
    if (key === 'ZipFile') return '<zip>'
    if (key === 'Variables') return (value as { Key: string }[]).map(({ Key }) => ({ Key, Value: '<secret>' }))
    return value
  })
  return JSON.parse(text)
}

/** The answers of an empty environment. */
export function answer(envId: string, action: string): unknown {
  const environment = {
    EnvId: envId,
    Databases: [{ InstanceId: 'database', Region: 'ap-shanghai', Status: 'RUNNING' }],
    Storages: [{ Bucket: 'bucket', Region: 'ap-shanghai' }],
    Functions: [{ Namespace: envId, Region: 'ap-shanghai' }],
    LogServices: [{ TopicId: 'topic', LogsetId: 'logset' }],
  }
  if (action === 'DescribeEnvInfo') return { EnvInfo: { ...environment, EnvBaseInfo: environment } }
  if (action === 'DescribeEnvs') return { EnvList: [environment] }
  if (action === 'ListTables') return { Tables: [], Pager: { Total: 0 } }
  if (action === 'ListFunctions') return { Functions: [], TotalCount: 0 }
  if (action === 'GetFunction') return { Status: 'Active', Triggers: [] }
  if (action === 'DescribeStorageSafeRule') return { AclTag: 'ADMINONLY' }
  return { RequestId: 'offline' }
}
