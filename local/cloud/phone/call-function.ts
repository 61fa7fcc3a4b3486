import type { Caller } from '../functions/environment.ts'
import { type Doc, isObject } from '../protocol/ejson.ts'
import type { PhoneServices } from './access.ts'
import type { Person } from './sessions.ts'

/**
 * Calls a function for a phone. Replaces CloudIDs at the top level of the input by their open data,
 * and adds the caller as `userInfo`.
 */
export async function callFunction(
  { sessions, host }: Pick<PhoneServices, 'sessions' | 'host'>,
  functionName: unknown,
  input: unknown,
  { openid, unionid }: Partial<Person>,
): Promise<{ result: unknown; requestID: string }> {
  const event: Doc = isObject(input) ? { ...input } : {}
  for (const [fieldName, value] of Object.entries(event)) {
    if (!isObject(value) || typeof value.$cloudID !== 'string') continue
    event[fieldName] = sessions.openCloudId(value.$cloudID, openid) ?? { cloudID: value.$cloudID }
  }
  if (openid) {
    const userInfo = isObject(event.userInfo) ? event.userInfo : {}
    event.userInfo = { ...userInfo, appId: host.appid, openId: openid }
  }
  const caller: Caller = { source: 'wx_client', clientIp: '127.0.0.1' }
  if (openid) caller.openid = openid
  if (unionid) caller.unionid = unionid
  const { result, requestId } = await host.invoke(functionName, event, caller)
  return { result: JSON.parse(result), requestID: requestId }
}
