import { nobody } from '../../_domain/case/relations'
import { cases } from '../../_store/case/cases'
import type { LiveDoc } from '../../_store/live/lives'
import { notify } from '../../_store/service/notifications'
import { dispatchersOf, staff } from '../../_store/staff/staff'
import { logFault } from '../fault'

/** Tells the streamer who is watching. */
export async function notifyAboutViewer({ caseId, openid }: LiveDoc, now: number): Promise<void> {
  await notify([openid], { kind: 'live', caseId: caseId ?? '', at: now }).catch((error) =>
    logFault(error, 'live.notifications'),
  )
}

/** Notifies the viewers and the streamer of a change. A lost notification loses nothing: lists show the truth. */
export async function notifyAboutStream({ caseId, districtId, openid }: LiveDoc, now: number): Promise<void> {
  try {
    const head = caseId === undefined ? undefined : await cases.find(caseId)
    const { holder, helpers = [], offers = [] } = head?.state ?? {}
    const [dispatchers, officers] = await Promise.all([
      // Of a report only its handler is told (Art. 37).
      head?.state.kind === 'report' ? [] : dispatchersOf(districtId),
      staff.some([...(holder ? [holder] : []), ...helpers, ...offers.map(({ officerId }) => officerId)]),
    ])
    const filers = head ? [head.complainant, ...(head.joined ?? []).map((one) => one.openid)] : []
    const concerned = [...dispatchers, ...officers.values()].map((one) => one.openid)
    const openids = [openid, ...filers, ...concerned].filter((one) => one !== nobody)
    await notify(openids, { kind: 'live', caseId: caseId ?? '', at: now })
  } catch (error) {
    logFault(error, 'live.notifications')
  }
}
