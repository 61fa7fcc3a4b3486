import type { Handler } from '../_serve/call'
import { cursorOf, page, pageSize } from '../_serve/cursor'
import { merchants } from '../_store/merchant/merchants'
import { scorecards, scorecardsListed } from '../_store/merchant/scorecards'
import { askableIn, objectionViews } from './objection-views'

export const objections: Handler<'merchant.objections'> = async ({ cursor }, { staff, merchant, now }) => {
  const found = staff
    ? await scorecardsListed(staff.districtId, 'waitsSince', 0, pageSize + 1, cursorOf(cursor))
    : [...(await scorecards.some(merchant?.merchantIds ?? [])).values()]
  // A merchant represents a few shops: all of them in one page.
  const { lines, next } = staff
    ? page(found, ({ waitsSince = 0, _id }) => [waitsSince, _id])
    : { lines: found, next: undefined }
  const shops = await merchants.some(lines.map(({ _id }) => _id))
  const views = await objectionViews(lines, shops, { now, ...(staff && { staffId: staff._id }) })
  if (staff) return { objections: views, ...(next && { next }) }
  const own = await merchants.some(merchant?.merchantIds ?? [])
  return { objections: views, shops: await askableIn([...own.values()], now) }
}
