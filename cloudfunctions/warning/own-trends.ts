import { gridsIn } from '../_store/place/grids'
import type { StaffDoc } from '../_store/staff/staff'
import { openTrends, type TrendDoc } from '../_store/warning/trends'

const most = 50

/** The grids that an officer looks after: where they are posted, and those that name them. */
async function gridIdsOf({ _id, districtId, gridId }: StaffDoc): Promise<Set<string>> {
  const own = (await gridsIn(districtId)).filter(({ officerId }) => officerId === _id).map((grid) => grid._id)
  return new Set(gridId === undefined ? own : [...own, gridId])
}

/** Whether this person may resolve a trend: an officer in their grids, the centre in its district. */
export async function isOwnTrend({ districtId, gridId }: TrendDoc, person: StaffDoc): Promise<boolean> {
  if (districtId !== person.districtId) return false
  return person.role !== 'officer' || (await gridIdsOf(person)).has(gridId)
}

/** Open trends of this person's area, the latest first. */
export async function ownTrends(person: StaffDoc): Promise<TrendDoc[]> {
  if (person.role !== 'officer') return openTrends({ districtId: person.districtId }, most)
  const found = await Promise.all([...(await gridIdsOf(person))].map((gridId) => openTrends({ gridId }, most)))
  return found
    .flat()
    .sort((a, b) => (a.openedOn < b.openedOn ? 1 : -1))
    .slice(0, most)
}
