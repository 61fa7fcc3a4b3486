import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** One request to Tencent's API. */
export interface Sent {
  service: string
  action: string
  params: Record<string, unknown>
}

interface Wire {
  prototype: {
    request(this: { service: string }, action: string, params?: object): Promise<unknown>
  }
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
