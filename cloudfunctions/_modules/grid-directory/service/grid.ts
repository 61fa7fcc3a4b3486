import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { correctionDay } from '../../../_domain/merchant/correction'
import { isInside, isKnown } from '../../../_domain/place'
import type { Handler } from '../../../_gateway/handler'
import { latestInspectionsInGrid } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import {
  branches,
  districtOf,
  findGridAt,
  findResponsibleGrid,
} from '../../../_persistence/place/places'
import { findResponsibleOfficer } from '../../../_persistence/place/responsible-officers'

const maxInspections = 10

/** Shows the grid with an id or around a position, with its officer and its latest inspections. */
export const grid: Handler<'service.grid'> = async (requestInput) => {
  const position = requestInput.by === 'position' ? requestInput.position : undefined
  const gridDocument =
    requestInput.by === 'id'
      ? await findResponsibleGrid(requestInput.gridId)
      : await findGridAround(requestInput.position)
  if (!gridDocument) throw new AppError('GRID_NOT_FOUND')

  const { _id: gridId, districtId, branchId, polygon } = gridDocument
  const [district, branch, officer, latestInspections] = await Promise.all([
    districtOf(districtId),
    branches.find(branchId),
    findResponsibleOfficer(gridDocument),
    latestInspectionsInGrid(gridId, maxInspections),
  ])
  const shopsById = await merchants.findMany(latestInspections.map(({ merchantId }) => merchantId))
  return {
    id: gridId,
    name: gridDocument.name,
    district: { name: district.name, hotline: district.hotline },
    // A branch without a telephone number is stored with an empty one.
    branch: { name: branch?.name ?? '', phone: branch?.phone || undefined },
    officer: officer && { name: officer.name, badge: officer.badge },
    sample: district.sample || branch?.sample === true,
    outline: polygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    inside: position && isInside(position, polygon),
    inspections: latestInspections.map((inspection) => ({
      id: inspection._id,
      day: shanghaiDayOf(inspection.at),
      result: inspection.result,
      merchantId: inspection.merchantId,
      shop: shopsById.get(inspection.merchantId)?.name ?? '',
      corrected: correctionDay(inspection),
    })),
  }
}

const findGridAround = async (position: { longitude: number; latitude: number }) =>
  isKnown(position) ? findGridAt(position) : undefined
