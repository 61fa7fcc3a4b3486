import { createHash } from 'node:crypto'
import { courseOf } from '../_domain/case/live/course'
import { now as serverTime } from '../_serve/clock'
import { logFault } from '../_serve/fault'
import { type Heard, type HttpEvent, json, type Provider } from '../_serve/live/settings'
import { hear, settleQuietly } from '../_serve/live/settle'
import { changeLive, lives } from '../_store/live/lives'
import { srs } from './srs'
import { tencent } from './tencent'

/** The service that an address belongs to; undefined for one without a key in the environment. */
function providerOf(path: string): Provider | undefined {
  const { LIVE_CALLBACK_KEY: key, LIVE_SRS_SECRET: secret } = process.env
  if (key && /\/tencent(\/play)?$/.test(path)) return tencent(key)
  if (secret && /\/srs\/[^/]+$/.test(path)) return srs(secret)
  return undefined
}

/**
 * A live service's request over HTTP. Never throws: a fault is a 500, after which the service asks again; a request
 * whether a person may play gets a 403, since Tencent takes any other answer for a yes.
 */
export async function callback(event: HttpEvent): Promise<{ statusCode: number; body: string }> {
  const failed = (code: number) => (event.path.endsWith('/play') ? json(403, { code: 403 }) : json(code, { code }))
  try {
    const provider = providerOf(event.path)
    if (!provider) return failed(404)
    const now = serverTime()
    return provider.answer(await answer(provider.hear(event, now), now))
  } catch (error) {
    logFault(error, 'live.callback')
    return failed(500)
  }
}

async function answer(heard: Heard, now: number): Promise<boolean> {
  if (heard.kind === 'forged') return false
  if (heard.kind === 'nothing') return true
  if (heard.kind === 'play') return mayPlay(heard.streamId, heard.ticket, now)
  if (heard.kind === 'push' && !(await mayPush(heard.streamId, now))) return false
  // To repeat a fact of an unknown stream would not help, so it gets a yes too.
  if (await hear(heard.streamId, heard.fact, now)) await settleQuietly(heard.streamId, now)
  return true
}

async function mayPush(streamId: string, now: number): Promise<boolean> {
  const doc = await lives.find(streamId)
  return doc !== undefined && courseOf(doc, now).endedAt === undefined
}

/** A ticket opens one viewing. */
async function mayPlay(streamId: string, ticket: string, now: number): Promise<boolean> {
  const hash = createHash('sha256').update(ticket).digest('hex')
  const used = await changeLive(streamId, (doc) => {
    const viewing = doc.viewings.find((one) => one.ticket === hash && one.usedAt === undefined)
    if (!viewing || courseOf(doc, now).endedAt !== undefined) return undefined
    return { viewings: doc.viewings.map((one) => (one === viewing ? { ...one, usedAt: now } : one)) }
  })
  return used !== undefined
}
