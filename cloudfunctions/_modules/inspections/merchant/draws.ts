import type { DrawLine } from '../../../../miniprogram/modules/inspections/draw'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { loadHomeDistrict } from '../../../_persistence/place/places'
import { type DrawDoc, latestDrawsOf } from '../draws'

const maxResults = 20

/**
 * Lists the latest draws of the requested district. Without one, staff see the draws of their own
 * districts, and everybody else those of the home district.
 */
export const draws: Handler<'merchant.draws'> = async ({ districtId }, { staff }) => {
  const findOwnDistricts = async () =>
    staff ? await districtFilterFor(staff) : (await loadHomeDistrict())._id
  const districtFilter = districtId ?? (await findOwnDistricts())
  const drawDocuments = await latestDrawsOf(districtFilter, maxResults)
  return { draws: drawDocuments.map(toDrawLine) }
}

export const toDrawLine = (drawDocument: DrawDoc): DrawLine => ({
  id: drawDocument._id,
  category: drawDocument.category,
  count: drawDocument.pool.count,
  at: drawDocument.at,
  openedAt: drawDocument.opened?.at,
  // Before the opening, the stored time is no deadline of inspections.
  dueAt: drawDocument.opened && drawDocument.dueAt,
})
