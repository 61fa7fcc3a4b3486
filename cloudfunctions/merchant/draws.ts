import type { DrawLine } from '../../miniprogram/shared/contract/draw'
import type { Handler } from '../_serve/call'
import { withinFor } from '../_serve/own-district'
import { type DrawDoc, drawsOf } from '../_store/merchant/draws'
import { homeDistrict } from '../_store/place/places'

const most = 20

export const draws: Handler<'merchant.draws'> = async ({ districtId }, { staff }) => {
  const of = districtId ?? (staff ? await withinFor(staff) : (await homeDistrict())._id)
  return { draws: (await drawsOf(of, most)).map(drawLine) }
}

export const drawLine = ({ _id: id, category, pool: { count }, at, dueAt, opened }: DrawDoc): DrawLine => ({
  id,
  category,
  count,
  at,
  ...(opened && { openedAt: opened.at, ...(dueAt !== undefined && { dueAt }) }),
})
