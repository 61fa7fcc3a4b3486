import { notifyPeople } from '../_serve/send-notices'
import { dispatchersOf, staff } from '../_store/staff/staff'

/** Notifies a grid's officer and the centre of a trend. */
export const notifyAboutTrend = (
  { trendId, districtId, officerId }: { trendId: string; districtId: string; officerId?: string | undefined },
  at: number,
): Promise<void> =>
  notifyPeople(
    async () => {
      const [officer, centre] = await Promise.all([
        officerId === undefined ? undefined : staff.find(officerId),
        dispatchersOf(districtId),
      ])
      return [...(officer?.active ? [officer] : []), ...centre]
    },
    { kind: 'trend', caseId: trendId, at },
  )
