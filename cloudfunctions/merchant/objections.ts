import type { Handler } from '../_serve/call'
import { pageOf } from '../_serve/cursor'
import { merchants } from '../_store/merchant/merchants'
import { scorecards, scorecardsListed } from '../_store/merchant/scorecards'
import { askableIn, objectionViews } from './objection-views'

export const objections: Handler<'merchant.objections'> = async ({ cursor }, { staff, merchant, now }) => {
  // A merchant represents a few shops: all of them in one page.
  const { lines, ...rest } = staff
    ? await pageOf(cursor, 'waitsSince', (...page) => scorecardsListed(staff.districtId, 'waitsSince', 0, ...page))
    : { lines: [...(await scorecards.some(merchant?.merchantIds ?? [])).values()] }
  const shops = await merchants.some(lines.map(({ _id }) => _id))
  const views = await objectionViews(lines, shops, { now, ...(staff && { staffId: staff._id }) })
  if (staff) return { objections: views, ...rest }
  const own = await merchants.some(merchant?.merchantIds ?? [])
  return { objections: views, shops: await askableIn([...own.values()], now) }
}
