import type { PathView } from '../../miniprogram/shared/contract/officer'
import { spoofSigns } from '../../miniprogram/shared/vocabulary/track'
import { arrivedAt } from '../_domain/case/track/arrival'
import { type Filtered, inWords } from '../_domain/case/track/positions'
import { spoofSignsIn } from '../_domain/case/track/spoof'
import type { Point } from '../_domain/place'
import type { Handler } from '../_serve/call'
import { accessTo, logAccess } from '../_store/calls/access-log'
import { people } from '../_store/staff/staff'
import { batchesOf, openBatches } from '../_store/track/tracks'

export const path: Handler<'officer.path'> = async ({ caseId }, { staff, now, head }) => {
  const { _id: me, role } = staff
  const isOwn = role === 'officer'
  const docs = (await batchesOf(caseId, isOwn ? me : undefined)).reverse()
  // Logged before it is shown: there is no access without an entry in the log.
  if (!isOwn) await logAccess({ at: now, caseId, who: me, what: 'track' })
  const [batches, accesses] = await Promise.all([openBatches(docs), accessTo(caseId, 'track', 50)])
  const known = await people([...docs.map(({ officerId }) => officerId), ...accesses.map(({ who }) => who)])
  const named = (id: string) => known.get(id)?.name ?? id
  const paths = [...new Set(docs.map(({ officerId }) => officerId))].map((id) => {
    const own = batches.filter((_, index) => docs[index]?.officerId === id)
    return { officer: { id, name: named(id) }, ...pathOf(own, head.state.spot) }
  })
  return { paths, readings: accesses.map(({ who, at }) => ({ name: named(who), at })) }
}

function pathOf(batches: Filtered[], spot: Point | undefined): Omit<PathView, 'officer'> {
  const accepted = batches.flatMap((batch) => batch.accepted)
  const rejected = batches.flatMap((batch) => batch.rejected)
  const dwelledAt = spot && arrivedAt(accepted, spot)
  return {
    positions: accepted.map(({ longitude, latitude, at, accuracy }) => ({ longitude, latitude, at, accuracy })),
    rejected: inWords(rejected),
    signs: spoofSignsIn([...accepted, ...rejected.map(({ position }) => position)]).map(spoofSigns.label),
    ...(dwelledAt !== undefined && { dwelledAt }),
  }
}
