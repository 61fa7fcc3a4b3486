import type { DrawLine } from '../../../../miniprogram/modules/inspections/draw'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { homeDistrict } from '../../../_persistence/place/places'
import { type DrawDoc, latestDrawsOf } from '../draws'

const maxResults = 20

export const draws: Handler<'merchant.draws'> = async ({ districtId }, { staff }) => {
  const districtFilter =
    districtId ?? (staff ? await districtFilterFor(staff) : (await homeDistrict())._id)
  return { draws: (await latestDrawsOf(districtFilter, maxResults)).map(drawSummaryLine) }
}

export const drawSummaryLine = ({
  _id: drawId,
  category,
  pool: { count },
  at,
  dueAt,
  opened,
}: DrawDoc): DrawLine => ({
  id: drawId,
  category,
  count,
  at,
  openedAt: opened?.at,
  dueAt: opened && dueAt,
})
