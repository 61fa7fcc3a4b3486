import { logFault } from '../_serve/fault'
import { notify } from '../_store/service/notifications'
import { dispatchersOf, staff } from '../_store/staff/staff'

/** Notifies a grid's officer and the centre of a trend. A lost notification loses nothing: the list shows the truth. */
export async function notifyAboutTrend(
  { trendId, districtId, officerId }: { trendId: string; districtId: string; officerId?: string | undefined },
  at: number,
): Promise<void> {
  try {
    const [officer, centre] = await Promise.all([
      officerId === undefined ? undefined : staff.find(officerId),
      dispatchersOf(districtId),
    ])
    const told = [...(officer?.active ? [officer] : []), ...centre]
    await notify(
      told.map(({ openid }) => openid),
      { kind: 'trend', caseId: trendId, at },
    )
  } catch (error) {
    logFault(error, 'notifyAboutTrend')
  }
}
