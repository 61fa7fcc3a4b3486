import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { casesInQueue, casesOwnedBy } from '../../../_persistence/case/queries'
import { locationOf, shopsNear } from '../../../_persistence/merchant/merchants'
import { branchesOf, gridsOf } from '../../../_persistence/place/places'
import { officersOnDuty } from '../../../_persistence/staff/roster'
import { staff as staffDocs } from '../../../_persistence/staff/staff'
import { placedTasks } from '../../../officer/placed-tasks'
import { centreOfMap, colleaguesOf, gridsOnMap, isInGrids, nearestOf } from '../surroundings'

const reach = 1_000
const mostShops = 30
const mostCases = 100

export const around: Handler<'officer.around'> = async (
  { centre: requestedCentre, district },
  { staff, now },
) => {
  const { _id: ownStaffId, ...doc } = staff
  const { role } = doc
  const districtFilter = await districtFilterFor(staff, district)
  const reader = { ...doc, id: ownStaffId }
  const [ofDistrict, onDuty, offices] = await Promise.all([
    gridsOf(districtFilter),
    officersOnDuty(districtFilter),
    branchesOf(districtFilter),
  ])
  const grids = gridsOnMap(reader, ofDistrict)
  const officerPosition = onDuty.find(({ _id: officerId }) => officerId === ownStaffId)?.position
  const centre = centreOfMap(role, grids, requestedCentre, officerPosition)
  const ids = grids.map(({ id: gridId }) => gridId)
  const [moving, nearbyShops, membersById] = await Promise.all([
    role === 'officer'
      ? casesOwnedBy(ownStaffId, 'moving', mostCases)
      : casesInQueue(districtFilter, 'moving', 2 * mostCases),
    centre ? shopsNear(centre, ids, reach, mostShops + 1) : [],
    staffDocs.findMany(onDuty.map(({ _id: officerId }) => officerId)),
  ])
  const onMap =
    role === 'officer'
      ? moving
      : moving
          .filter(({ state: complaintCase }) => isInGrids(complaintCase, grids))
          .slice(0, mostCases)
  const nearbyShopViews = nearbyShops.map(({ _id: id, name, address, category, location }) => ({
    id,
    name,
    address,
    category,
    ...locationOf({ location }),
  }))
  const branch = new Map(
    offices.map(({ _id: branchId, name: branchName }) => [branchId, branchName]),
  )
  return {
    now,
    centre: centre && { longitude: centre.longitude, latitude: centre.latitude },
    standing: officerPosition && {
      longitude: officerPosition.longitude,
      latitude: officerPosition.latitude,
    },
    grids: grids.map(({ id, name, polygon }) => ({ id, name, polygon })),
    cases: await placedTasks(onMap, now),
    ...(centre ? nearestOf(nearbyShopViews, centre, mostShops) : { shops: [], more: false }),
    colleagues: colleaguesOf(reader, onDuty, membersById, now).map(({ id, member, position }) => ({
      id,
      name: member.name,
      badge: member.badge,
      phone: member.phone,
      branch: branch.get(member.branchId ?? '') ?? '',
      position,
    })),
  }
}
