import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { correctedOn } from '../../../_domain/merchant/correction'
import { isInside, isKnown } from '../../../_domain/place'
import type { Handler } from '../../../_gateway/handler'
import { latestInspectionsInGrid } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { branches, districtOf, gridInCharge, gridOf } from '../../../_persistence/place/places'
import { responsibleOfficerOf } from '../../../_persistence/place/responsible-officers'

export const grid: Handler<'service.grid'> = async (requestInput) => {
  const position = requestInput.by === 'position' ? requestInput.position : undefined
  const foundGridDocument =
    requestInput.by === 'id'
      ? await gridInCharge(requestInput.gridId)
      : await gridAround(requestInput.position)
  if (!foundGridDocument) throw new AppError('GRID_NOT_FOUND')
  const { _id: gridId, name, districtId, branchId, polygon: gridPolygon } = foundGridDocument
  const [district, branch, officer, latestInspections] = await Promise.all([
    districtOf(districtId),
    branches.find(branchId),
    responsibleOfficerOf(foundGridDocument),
    latestInspectionsInGrid(gridId, 10),
  ])
  const shopsById = await merchants.findMany(latestInspections.map(({ merchantId }) => merchantId))
  return {
    id: gridId,
    name,
    district: { name: district.name, hotline: district.hotline },
    branch: { name: branch?.name ?? '', phone: branch?.phone || undefined },
    officer: officer && { name: officer.name, badge: officer.badge },
    sample: district.sample || branch?.sample === true,
    outline: gridPolygon.map(([longitude, latitude]) => ({ longitude, latitude })),
    inside: position && isInside(position, gridPolygon),
    inspections: latestInspections.map((inspection) => {
      const { _id: inspectionId, at: inspectedAt, result, merchantId } = inspection
      const corrected = correctedOn(inspection)
      const shop = shopsById.get(merchantId)?.name ?? ''
      return {
        id: inspectionId,
        day: shanghaiDayOf(inspectedAt),
        result,
        merchantId,
        shop,
        corrected,
      }
    }),
  }
}

const gridAround = async (position: { longitude: number; latitude: number }) =>
  isKnown(position) ? gridOf(position) : undefined
