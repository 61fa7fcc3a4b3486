import type { Relation } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import type { Call } from '../_serve/call'
import type { LiveDoc } from '../_store/live/lives'

/** The part in which a person acts on a stream: its streamer's, else a complainant's, else their office. */
export function partIn({ openid, by }: LiveDoc, having: Relation[], call: Call): Actor {
  if (call.openid === openid) return by
  if (having.includes('filer') || !call.staff) return { role: 'consumer' }
  return { role: call.staff.role, ref: call.staff._id }
}
