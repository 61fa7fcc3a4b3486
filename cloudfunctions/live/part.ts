import type { Relation } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import type { Call } from '../_serve/call'
import type { LiveDoc } from '../_store/live/lives'

/** As what somebody looks at a stream: as who complains, before as whoever opened it, otherwise in their office. */
export function partIn({ openid, by }: LiveDoc, having: Relation[], call: Call): Actor {
  if (call.openid === openid) return by
  if (having.includes('filer') || !call.staff) return { role: 'consumer' }
  return { role: call.staff.role, ref: call.staff._id }
}
