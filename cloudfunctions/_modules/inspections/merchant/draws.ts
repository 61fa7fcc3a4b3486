import type { DrawLine } from '../../../../miniprogram/modules/inspections/draw'
import type { Handler } from '../../../_gateway/handler'
import { districtFilterFor } from '../../../_gateway/own-district'
import { homeDistrict } from '../../../_persistence/place/places'
import { type DrawDoc, drawsOf } from '../draws'

const maxResults = 20

export const draws: Handler<'merchant.draws'> = async ({ districtId }, { staff }) => {
  const of = districtId ?? (staff ? await districtFilterFor(staff) : (await homeDistrict())._id)
  return { draws: (await drawsOf(of, maxResults)).map(drawLine) }
}

export const drawLine = ({
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
