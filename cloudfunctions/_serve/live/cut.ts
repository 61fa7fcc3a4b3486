import { straggler } from '../../_domain/case/live/course'
import type { LiveDoc } from '../../_store/live/lives'
import type { Cut } from './provider'
import { cutAtSrs } from './srs-api'
import { cutAtTencent } from './tencent-api'

/** The service's way to cut a push off; undefined without a key for it in the environment. */
function cutOfService(now: number): Cut | undefined {
  const { LIVE_API_ID: id, LIVE_API_KEY: key, LIVE_API_URL: url, LIVE_SRS_API: srs } = process.env
  if (srs) return cutAtSrs(srs)
  return id && key ? cutAtTencent({ id, key, ...(url && { url }) }, now) : undefined
}

/** Services ask for a signature's time when a push begins only: the server cuts off a push that outlasts its stream. */
export async function cutStraggler(doc: LiveDoc, now: number): Promise<void> {
  const push = straggler(doc, now)
  if (push !== undefined) await cutOfService(now)?.(doc._id, push)
}
