import { type Doc, isObject } from '../protocol/ejson.ts'
import type { PhoneParts } from './access.ts'
import type { Person } from './sessions.ts'

/** A phone calls a function: CloudIDs at the top are exchanged for the open data, and the caller is added. */
export async function callFunction(
  { sessions, host }: Pick<PhoneParts, 'sessions' | 'host'>,
  name: unknown,
  data: unknown,
  { openid, unionid }: Partial<Person>,
): Promise<{ result: unknown; requestID: string }> {
  const event: Doc = isObject(data) ? { ...data } : {}
  for (const [key, value] of Object.entries(event)) {
    if (!isObject(value) || typeof value.$cloudID !== 'string') continue
    event[key] = sessions.openData(value.$cloudID, openid) ?? { cloudID: value.$cloudID }
  }
  if (openid) event.userInfo = { ...(isObject(event.userInfo) && event.userInfo), appId: host.appid, openId: openid }
  const caller = { source: 'wx_client', clientIp: '127.0.0.1', ...(openid && { openid }), ...(unionid && { unionid }) }
  const { result, requestId } = await host.invoke(name, event, caller)
  return { result: JSON.parse(result), requestID: requestId }
}
