import { type WarningState, warningStates } from '../../miniprogram/shared/vocabulary/publication'
import type { Handler } from '../_serve/call'
import { merchants } from '../_store/merchant/merchants'
import { warningsIn } from '../_store/warning/warnings'
import { draftsOf } from '../_views/warning/instruments'
import { offendingAgain } from './again'

const over: WarningState[] = ['expired', 'withdrawn', 'dropped']

export const desk: Handler<'warning.desk'> = async ({ state }, { staff, now }) => {
  const { districtId, role, duties = [] } = staff
  const states = state ? [state] : warningStates.codes.filter((code) => !over.includes(code))
  const docs = (await Promise.all(states.map((one) => warningsIn(districtId, one, 50)))).flat()
  const [shops, again] = await Promise.all([
    merchants.some(docs.flatMap(({ merchantId }) => merchantId ?? [])),
    offendingAgain(districtId, now),
  ])
  return {
    duties,
    again,
    drafts: draftsOf(role),
    files: docs.map(({ _id: id, state: { state, content }, merchantId, updatedAt }) => {
      const shop = merchantId === undefined ? undefined : shops.get(merchantId)
      return {
        id,
        state,
        instrument: content.instrument,
        title: content.title,
        updatedAt,
        ...(shop && { shop: shop.name }),
      }
    }),
  }
}
