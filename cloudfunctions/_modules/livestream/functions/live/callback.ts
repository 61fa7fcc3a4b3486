import { createHash } from 'node:crypto'
import { courseOf } from '../../../../_domain/case/livestream/course'
import { now as serverTime } from '../../../../_gateway/clock'
import { logFault } from '../../../../_gateway/fault'
import type { HttpEvent } from '../../../../_gateway/http'
import { changeLivestream, livestreams } from '../../../../_persistence/livestream/livestreams'
import { type Heard, json, type Provider } from '../../settings'
import { hear, settleQuietly } from '../../settle'
import { srs } from './srs'
import { tencent } from './tencent'

/** The service that an address belongs to; undefined for one without a key in the environment. */
function providerOf(path: string): Provider | undefined {
  const { LIVE_CALLBACK_KEY: key, LIVE_SRS_SECRET: secret } = process.env
  const formerKeys = (process.env.LIVE_CALLBACK_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  if (key && /\/tencent(\/play)?$/.test(path)) return tencent([key, ...formerKeys])
  if (secret && /\/srs\/[^/]+$/.test(path)) return srs(secret)
  return undefined
}

/**
 * A live service's request over HTTP. Never throws: a fault is a 500, after which the service asks
 * again; a request whether a person may play gets a 403, since Tencent takes any other answer for a
 * yes.
 */
export async function callback(
  httpEvent: HttpEvent,
): Promise<{ statusCode: number; body: string }> {
  const failed = (code: number) =>
    httpEvent.path.endsWith('/play') ? json(403, { code: 403 }) : json(code, { code })
  try {
    const provider = providerOf(httpEvent.path)
    if (!provider) return failed(404)
    const now = serverTime()
    return provider.answer(await answer(provider.hear(httpEvent, now), now))
  } catch (error) {
    logFault(error, 'live.callback')
    return failed(500)
  }
}

async function answer(heardNotice: Heard, now: number): Promise<boolean> {
  if (heardNotice.kind === 'forged') return false
  if (heardNotice.kind === 'nothing') return true
  if (heardNotice.kind === 'play') return mayPlay(heardNotice.streamId, heardNotice.ticket, now)
  if (heardNotice.kind === 'push' && !(await mayPush(heardNotice.streamId, now))) return false
  // To repeat a fact of an unknown stream would not help, so it gets a yes too.
  if (await hear(heardNotice.streamId, heardNotice.fact, now))
    await settleQuietly(heardNotice.streamId, now)
  return true
}

async function mayPush(streamId: string, now: number): Promise<boolean> {
  const livestream = await livestreams.find(streamId)
  return livestream !== undefined && courseOf(livestream, now).endedAt === undefined
}

/** A ticket opens one viewing. */
async function mayPlay(streamId: string, ticket: string, now: number): Promise<boolean> {
  const contentHash = createHash('sha256').update(ticket).digest('hex')
  const used = await changeLivestream(streamId, (livestream) => {
    const viewing = livestream.viewings.find(
      (otherViewing) => otherViewing.ticket === contentHash && otherViewing.usedAt === undefined,
    )
    if (!viewing || courseOf(livestream, now).endedAt !== undefined) return undefined
    return {
      viewings: livestream.viewings.map((otherViewing) =>
        otherViewing === viewing ? { ...otherViewing, usedAt: now } : otherViewing,
      ),
    }
  })
  return used !== undefined
}
