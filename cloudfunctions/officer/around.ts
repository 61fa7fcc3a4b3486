import { centreOfMap, colleaguesOf, gridsOnMap, isInGrids, nearestOf } from '../_domain/assignment/around'
import type { Handler } from '../_serve/call'
import { withinFor } from '../_serve/own-district'
import { casesHeldBy, casesInBox } from '../_store/case/queries'
import { shopsNear, spotOf } from '../_store/merchant/merchants'
import { branchesOf, gridsOf } from '../_store/place/places'
import { onDutyIn } from '../_store/staff/roster'
import { staff as staffDocs } from '../_store/staff/staff'
import { placedTasks } from './placed-tasks'

const reach = 1_000
const mostShops = 30
const mostCases = 100

export const around: Handler<'officer.around'> = async ({ centre: asked, district }, { staff, now }) => {
  const { _id: me, ...doc } = staff
  const { role } = doc
  const within = await withinFor(staff, district)
  const reader = { ...doc, id: me }
  const [ofDistrict, onDuty, offices] = await Promise.all([gridsOf(within), onDutyIn(within), branchesOf(within)])
  const grids = gridsOnMap(reader, ofDistrict)
  const standing = onDuty.find(({ _id }) => _id === me)?.position
  const centre = centreOfMap(role, grids, asked, standing)
  const ids = grids.map(({ id }) => id)
  const [moving, found, members] = await Promise.all([
    role === 'officer' ? casesHeldBy(me, 'moving', mostCases) : casesInBox(within, 'moving', 2 * mostCases),
    centre ? shopsNear(centre, ids, reach, mostShops + 1) : [],
    staffDocs.some(onDuty.map(({ _id }) => _id)),
  ])
  const onMap = role === 'officer' ? moving : moving.filter(({ state }) => isInGrids(state, grids)).slice(0, mostCases)
  const near = found.map(({ _id: id, name, address, category, location }) => ({
    id,
    name,
    address,
    category,
    ...spotOf({ location }),
  }))
  const branch = new Map(offices.map(({ _id, name }) => [_id, name]))
  return {
    now,
    ...(centre && { centre: { longitude: centre.longitude, latitude: centre.latitude } }),
    ...(standing && { standing: { longitude: standing.longitude, latitude: standing.latitude } }),
    grids: grids.map(({ id, name, polygon }) => ({ id, name, polygon })),
    cases: await placedTasks(onMap, now),
    ...(centre ? nearestOf(near, centre, mostShops) : { shops: [], more: false }),
    colleagues: colleaguesOf(reader, onDuty, members, now).map(({ id, member, position }) => ({
      id,
      name: member.name,
      badge: member.badge,
      phone: member.phone,
      branch: branch.get(member.branchId ?? '') ?? '',
      ...(position && { position }),
    })),
  }
}
