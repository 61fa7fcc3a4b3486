import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { casesInQueue, casesOwnedBy } from '../../../_persistence/case/queries'
import { findShopsNear, locationOf } from '../../../_persistence/merchant/merchants'
import { branchesOf, gridsOf } from '../../../_persistence/place/places'
import { officersOnDuty } from '../../../_persistence/staff/roster'
import { staff as staffDocs } from '../../../_persistence/staff/staff'
import { loadTasksWithLocation } from '../../../officer/placed-tasks'
import { centreOfMap, chooseNearest, colleaguesOf, gridsOnMap, isInGrids } from '../surroundings'

/** Shops are shown within this distance of the centre, metres. */
const shopReachMetres = 1_000
const maxShops = 30
const maxCases = 100

/** The caller's grid map: grids, cases, nearby shops, and colleagues on duty. */
export const around: Handler<'officer.around'> = async (
  { centre: requestedCentre, district: requestedDistrictId },
  { staff, now },
) => {
  const { _id: ownStaffId, ...position } = staff
  const isOfficer = staff.role === 'officer'
  const reader = { ...position, id: ownStaffId }
  const districtFilter = await districtFilterFor(staff, requestedDistrictId)
  const [districtGrids, dutyDocs, branches] = await Promise.all([
    gridsOf(districtFilter),
    officersOnDuty(districtFilter),
    branchesOf(districtFilter),
  ])

  const grids = gridsOnMap(reader, districtGrids)
  const gridIds = grids.map(({ id: gridId }) => gridId)
  const ownLocation = dutyDocs.find(({ _id: officerId }) => officerId === ownStaffId)?.position
  const centre = centreOfMap(staff.role, grids, requestedCentre, ownLocation)
  const [openCases, nearbyShops, membersById] = await Promise.all([
    // Some cases of a district lie outside the grids on the map, so more are read.
    isOfficer
      ? casesOwnedBy(ownStaffId, 'moving', maxCases)
      : casesInQueue(districtFilter, 'moving', 2 * maxCases),
    centre ? findShopsNear(centre, gridIds, shopReachMetres, maxShops + 1) : [],
    staffDocs.findMany(dutyDocs.map(({ _id: officerId }) => officerId)),
  ])

  // An officer sees all of their own cases, wherever they are.
  const casesInGrids = openCases.filter(({ state }) => isInGrids(state, grids)).slice(0, maxCases)
  const casesOnMap = isOfficer ? openCases : casesInGrids
  const shopViews = nearbyShops.map(({ _id: merchantId, name, address, category, location }) => ({
    id: merchantId,
    name,
    address,
    category,
    ...locationOf({ location }),
  }))
  const nearestShops = centre
    ? chooseNearest(shopViews, centre, maxShops)
    : { shops: [], more: false }
  const branchNamesById = new Map(branches.map(({ _id: branchId, name }) => [branchId, name]))
  const colleagues = colleaguesOf(reader, dutyDocs, membersById, now)
  return {
    now,
    centre: centre && { longitude: centre.longitude, latitude: centre.latitude },
    standing: ownLocation && {
      longitude: ownLocation.longitude,
      latitude: ownLocation.latitude,
    },
    grids: grids.map(({ id, name, polygon }) => ({ id, name, polygon })),
    cases: await loadTasksWithLocation(casesOnMap, now),
    ...nearestShops,
    colleagues: colleagues.map(({ id, member, position: location }) => ({
      id,
      name: member.name,
      badge: member.badge,
      phone: member.phone,
      branch: branchNamesById.get(member.branchId ?? '') ?? '',
      position: location,
    })),
  }
}
