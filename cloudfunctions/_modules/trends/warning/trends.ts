import { mayAnswerFor } from '../../../_domain/places/responsible-officer'
import type { Handler } from '../../../_gateway/handler'
import { cases } from '../../../_persistence/case/cases'
import { merchants } from '../../../_persistence/merchant/merchants'
import { grids, gridsIn } from '../../../_persistence/place/places'
import type { StaffDoc } from '../../../_persistence/staff/staff'
import { openTrends, type TrendDoc } from '../../../_persistence/warning/trends'
import { findPending } from '../../../_views/case/case-view'
import { jointOfferOf, trendReasonOf } from '../trend-view'

/** Lists the open trends of the caller's area. Only dispatchers see the complaints of a trend. */
export const trends: Handler<'warning.trends'> = async (_input, { staff }) => {
  const trendDocuments = await loadOwnTrends(staff)
  const caseIds = trendDocuments.flatMap(({ state: trend }) => trend.caseIds ?? [])
  const [shopsById, gridsById, complaintsById] = await Promise.all([
    merchants.findMany(trendDocuments.flatMap(({ state: trend }) => trend.merchantId ?? [])),
    grids.findMany(trendDocuments.map(({ gridId }) => gridId)),
    staff.role === 'dispatcher' ? loadOpenComplaints(caseIds) : undefined,
  ])
  return {
    trends: trendDocuments.map(({ _id: trendId, state: trend }) => {
      const shop = shopsById.get(trend.merchantId ?? '')
      // Only a trend of one shop has complaints that can be mediated together.
      const complaints =
        complaintsById && shop
          ? (trend.caseIds ?? []).flatMap((caseId) => complaintsById.get(caseId) ?? [])
          : undefined
      const agreedComplaints = complaints?.filter(({ together: hasAgreed }) => hasAgreed)
      return {
        id: trendId,
        problem: trend.problem,
        reason: trendReasonOf(trend),
        openedOn: trend.openedOn,
        grid: gridsById.get(trend.gridId)?.name ?? '',
        merchant: shop && { id: shop._id, name: shop.name },
        cases: complaints,
        joint: agreedComplaints && jointOfferOf(agreedComplaints.length),
      }
    }),
  }
}

async function loadOpenComplaints(caseIds: string[]) {
  const snapshotsById = await cases.findMany(caseIds)
  const openSnapshots = [...snapshotsById.values()].filter(({ queue }) => queue !== 'closed')
  return new Map(
    openSnapshots.map(({ _id: caseId, state: complaintCase }) => [
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

/** The grid to which an officer is posted, and the grids for which they are responsible. */
async function gridIdsOf(officer: StaffDoc): Promise<Set<string>> {
  const districtGrids = await gridsIn(officer.districtId)
  const responsibleGrids = districtGrids.filter(
    (grid) => grid.officerId === officer._id && mayAnswerFor(grid, officer),
  )
  const gridIds = new Set(responsibleGrids.map(({ _id: gridId }) => gridId))
  if (officer.gridId !== undefined) gridIds.add(officer.gridId)
  return gridIds
}

/**
 * Whether a member of staff may resolve a trend: officers in their grids, everybody else in their
 * district.
 */
export async function isOwnTrend(
  { districtId, gridId }: TrendDoc,
  member: StaffDoc,
): Promise<boolean> {
  if (districtId !== member.districtId) return false
  if (member.role !== 'officer') return true
  return (await gridIdsOf(member)).has(gridId)
}

/** The open trends of a member's area, the latest first. */
async function loadOwnTrends(member: StaffDoc): Promise<TrendDoc[]> {
  if (member.role !== 'officer') return openTrends({ districtId: member.districtId }, maxResults)
  const gridIds = [...(await gridIdsOf(member))]
  const trendsByGrid = await Promise.all(
    gridIds.map((gridId) => openTrends({ gridId }, maxResults)),
  )
  const latestFirst = trendsByGrid
    .flat()
    .sort((first, second) => (first.openedOn < second.openedOn ? 1 : -1))
  return latestFirst.slice(0, maxResults)
}
