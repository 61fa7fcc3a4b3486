import { responsibleOfficer } from '../../_domain/places/responsible-officer'
import { type StaffDoc, staff } from '../staff/staff'
import type { GridDoc } from './places'

/** Only a few officers are posted to one grid. */
const maxPostedOfficers = 100

/** The officer who is responsible for a grid now. Undefined if nobody is. */
export async function findResponsibleOfficer(
  grid: GridDoc | undefined,
): Promise<StaffDoc | undefined> {
  if (!grid) return undefined
  const { _id: gridId, districtId, officerId } = grid
  const [postedOfficers, appointedOfficer] = await Promise.all([
    staff.list({ districtId, role: 'officer', active: true, gridId }, maxPostedOfficers),
    officerId === undefined ? undefined : staff.find(officerId),
  ])
  const candidates = appointedOfficer ? [...postedOfficers, appointedOfficer] : postedOfficers
  return responsibleOfficer(grid, candidates)
}
