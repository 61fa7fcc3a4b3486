import { mayAnswerFor } from '../../../_domain/places/responsible-officer'
import type { Handler } from '../../../_gateway/handler'
import { cases } from '../../../_persistence/case/cases'
import { merchants } from '../../../_persistence/merchant/merchants'
import { grids, gridsIn } from '../../../_persistence/place/places'
import type { StaffDoc } from '../../../_persistence/staff/staff'
import { openTrends, type TrendDoc } from '../../../_persistence/warning/trends'
import { findPending } from '../../../_views/case/case-view'
import { jointOfferOf, trendReasonOf } from '../trend-view'

export const trends: Handler<'warning.trends'> = async (_input, { staff }) => {
  const staffMember = staff
  const trendDocuments = await ownTrends(staffMember)
  const [shopsById, areasById, complaints] = await Promise.all([
    merchants.findMany(trendDocuments.flatMap(({ state: { merchantId } }) => merchantId ?? [])),
    grids.findMany(trendDocuments.map(({ gridId }) => gridId)),
    staffMember.role === 'dispatcher'
      ? openComplaints(trendDocuments.flatMap(({ state: { caseIds = [] } }) => caseIds))
      : undefined,
  ])
  return {
    trends: trendDocuments.map(({ _id: trendId, state: trend }) => {
      const { problem, openedOn, gridId, merchantId, caseIds = [] } = trend
      const shopRecord = merchantId === undefined ? undefined : shopsById.get(merchantId)
      const of = complaints && caseIds.flatMap((caseId) => complaints.get(caseId) ?? [])
      return {
        id: trendId,
        problem,
        reason: trendReasonOf(trend),
        openedOn,
        grid: areasById.get(gridId)?.name ?? '',
        merchant: shopRecord && { id: shopRecord._id, name: shopRecord.name },
        cases: of && shopRecord ? of : undefined,
        joint:
          of && shopRecord
            ? jointOfferOf(of.filter(({ together: isTogether }) => isTogether).length)
            : undefined,
      }
    }),
  }
}

async function openComplaints(caseIds: string[]) {
  const snapshots = [...(await cases.findMany(caseIds)).values()].filter(
    ({ queue }) => queue !== 'closed',
  )
  return new Map(
    snapshots.map(({ _id: caseId, state: complaintCase }) => [
      caseId,
      {
        id: caseId,
        number: complaintCase.number,
        state: complaintCase.state,
        pending: findPending(complaintCase),
        together: complaintCase.together === true,
      },
    ]),
  )
}

const maxResults = 50

/** The grids that an officer looks after: where they are posted, and those that name them. */
async function gridIdsOf(officer: StaffDoc): Promise<Set<string>> {
  const { _id: staffId, districtId, gridId } = officer
  const ownGrids = (await gridsIn(districtId))
    .filter((grid) => grid.officerId === staffId && mayAnswerFor(grid, officer))
    .map((grid) => grid._id)
  return new Set(gridId === undefined ? ownGrids : [...ownGrids, gridId])
}

/**
 * Whether this person may resolve a trend: an officer in their grids, the centre in its district.
 */
export async function isOwnTrend(
  { districtId, gridId }: TrendDoc,
  staffMember: StaffDoc,
): Promise<boolean> {
  if (districtId !== staffMember.districtId) return false
  return staffMember.role !== 'officer' || (await gridIdsOf(staffMember)).has(gridId)
}

/** Open trends of this person's area, the latest first. */
async function ownTrends(staffMember: StaffDoc): Promise<TrendDoc[]> {
  if (staffMember.role !== 'officer')
    return openTrends({ districtId: staffMember.districtId }, maxResults)
  const foundTrends = await Promise.all(
    [...(await gridIdsOf(staffMember))].map((gridId) => openTrends({ gridId }, maxResults)),
  )
  return foundTrends
    .flat()
    .sort((first, second) => (first.openedOn < second.openedOn ? 1 : -1))
    .slice(0, maxResults)
}
