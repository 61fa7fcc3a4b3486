import { nobody } from '../../_domain/case/relations'
import { cases } from '../../_store/case/cases'
import type { LiveDoc } from '../../_store/live/lives'
import { dispatchersOf, staff } from '../../_store/staff/staff'
import { notifyPeople } from '../send-notices'

/** Tells the streamer who is watching. */
export const notifyAboutViewer = ({ caseId = '', openid }: LiveDoc, at: number): Promise<void> =>
  notifyPeople(async () => [openid], { kind: 'live', caseId, at })

/** Notifies the viewers and the streamer of a change. */
export const notifyAboutStream = ({ caseId = '', districtId, openid }: LiveDoc, at: number): Promise<void> =>
  notifyPeople(
    async () => {
      const head = caseId === '' ? undefined : await cases.find(caseId)
      const { holder, helpers = [], offers = [] } = head?.state ?? {}
      const [dispatchers, officers] = await Promise.all([
        // Of a report only its handler is told (Art. 37).
        head?.state.kind === 'report' ? [] : dispatchersOf(districtId),
        staff.some([...(holder ? [holder] : []), ...helpers, ...offers.map(({ officerId }) => officerId)]),
      ])
      const filers = head ? [head.complainant, ...(head.joined ?? []).map((one) => one.openid)] : []
      const concerned = [...dispatchers, ...officers.values()].map((one) => one.openid)
      return [openid, ...filers, ...concerned].filter((one) => one !== nobody)
    },
    { kind: 'live', caseId, at },
  )
