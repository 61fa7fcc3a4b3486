import { shanghaiDayOf } from '#shared/calendar/days'
import type { LastingInput } from '#shared/scorecard/inputs'
import { inputWords } from '#shared/scorecard/words'
import type { DossierView } from '../../../../miniprogram/modules/shop-records/contract'
import { pendingSecondOfficer } from '../../../_domain/case/closing/second'
import type { Viewer } from '../../../_domain/case/relations'
import { roleForAction } from '../../../_domain/permissions/permission'
import type { ScorecardRecord } from '../../../_domain/scorecard/events'
import { findLiveInputs } from '../../../_domain/scorecard/inputs'
import { endDayIfOver } from '../../../_domain/scorecard/matters'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { requireShopInReach } from '../../../_gateway/own-district'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { complaintsAbout, countEnded } from '../../../_persistence/case/queries'
import { latestInspections } from '../../../_persistence/merchant/inspections'
import {
  findShopsNear,
  locationOf,
  type MerchantDoc,
} from '../../../_persistence/merchant/merchants'
import { recordsOf, scorecards } from '../../../_persistence/merchant/scorecards'
import { branches, findResponsibleGrid } from '../../../_persistence/place/places'
import { findResponsibleOfficer } from '../../../_persistence/place/responsible-officers'
import { accessesToShop, logAccess } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'
import { warningsAbout } from '../../../_persistence/warning/warnings'
import { findPending } from '../../../_views/case/case-view'
import { registryFields, toPublicWarning } from '../../../merchant/shop'
import { toShownInspection } from '../../../merchant/shown-inspection'
import { findSuccessionSign, maxSuccessionMetres } from '../succession'

/** Shows what the bureau knows of a shop, and logs the access. */
export const dossier: Handler<'merchant.dossier'> = async ({ merchantId }, actionCall) => {
  const { staff, now } = actionCall
  const shop = await requireShopInReach(merchantId, staff)
  // If the access cannot be logged, nothing is shown. It is an access to no case.
  await logAccess({ at: now, caseId: '', merchantId, who: staff._id, what: 'dossier' })
  return loadDossier(shop, viewerOfCaller(actionCall), now)
}

/** Items shown of each list. */
const maxShown = 20
const maxWarnings = 10

/** Loads the knowledge of a shop. It contains nothing about complainants. */
async function loadDossier(shop: MerchantDoc, viewer: Viewer, now: number): Promise<DossierView> {
  const { _id: merchantId } = shop
  const today = shanghaiDayOf(now)
  const [
    branch,
    grid,
    scorecard,
    warnings,
    inspections,
    records,
    complaints,
    endedCounts,
    accesses,
    nearbyShops,
  ] = await Promise.all([
    branches.find(shop.branchId),
    findResponsibleGrid(shop.gridId),
    scorecards.find(merchantId),
    warningsAbout(merchantId, today, maxWarnings),
    latestInspections(merchantId, maxShown),
    recordsOf(merchantId),
    complaintsAbout(merchantId, maxShown),
    countEnded(merchantId),
    accessesToShop(merchantId, maxShown),
    findShopsNear(locationOf(shop), [shop.gridId], maxSuccessionMetres, maxShown),
  ])

  const staffIds = [
    ...inspections.map(({ by: inspectorId }) => inspectorId),
    ...accesses.map(({ who: readerId }) => readerId),
  ]
  const [peopleById, gridOfficer] = await Promise.all([
    loadPeople(staffIds),
    findResponsibleOfficer(grid),
  ])
  const nameOf = (staffId: string) => peopleById.get(staffId)?.name ?? staffId
  const lastingInputs = scorecard?.state.collected.lasting ?? []
  return {
    ...registryFields(shop),
    mayRecord: roleForAction('merchant.record', viewer) !== undefined,
    branch: branch?.name ?? '',
    grid: grid?.name ?? '',
    officer: gridOfficer?.name,
    shown: scorecard?.state.shown,
    warnings: warnings.map(toPublicWarning),
    inspections: inspections.map((inspection) => ({
      id: inspection._id,
      at: inspection.at,
      ...toShownInspection(inspection),
      by: nameOf(inspection.by),
      photos: inspection.photos?.length ?? 0,
      problems: (inspection.checks ?? []).filter(({ answer }) => answer === 'problem').length,
    })),
    matters: mattersOf(records, today),
    successors: possibleSuccessorsOf(shop, nearbyShops, lastingInputs),
    ended: endedCounts,
    complaints: complaints.map(toComplaintLine),
    readings: accesses.map(({ who: readerId, at }) => ({ name: nameOf(readerId), at })),
  }
}

/** The matters that staff have entered. Ratings and complaints are shown elsewhere. */
function mattersOf(records: ScorecardRecord[], today: string): DossierView['matters'] {
  return [...findLiveInputs(records).values()].flatMap(({ input, source }) => {
    if (input.kind === 'rating' || input.kind === 'complaint') return []
    return [
      {
        id: input.id,
        kind: input.kind,
        words: inputWords(input),
        source: source || undefined,
        overOn: endDayIfOver(input, today),
      },
    ]
  })
}

type NearbyShops = Awaited<ReturnType<typeof findShopsNear>>

/**
 * Nearby shops that may be the same shop with another licence. A shop for which this was recorded
 * already is left out.
 */
function possibleSuccessorsOf(
  shop: MerchantDoc,
  nearbyShops: NearbyShops,
  lastingInputs: LastingInput[],
): DossierView['successors'] {
  const isRecorded = (merchantId: string) =>
    lastingInputs.some((input) => input.kind === 'succession' && input.of === merchantId)
  return nearbyShops.flatMap((nearbyShop) => {
    const { _id: merchantId, name } = nearbyShop
    const why = findSuccessionSign(shop, nearbyShop)
    if (why === undefined || merchantId === shop._id || isRecorded(merchantId)) return []
    return [{ id: merchantId, name, why }]
  })
}

/**
 * Hides an assessment on which a second officer must still decide: the reader may be that officer
 * and must not be influenced.
 */
function toComplaintLine({ state: complaintCase }: CaseDoc): DossierView['complaints'][number] {
  const awaitsSecondOfficer = pendingSecondOfficer(complaintCase) !== undefined
  return {
    number: complaintCase.number,
    submittedAt: complaintCase.submittedAt,
    problemType: complaintCase.problemType,
    state: complaintCase.state,
    pending: findPending(complaintCase),
    substantiated: awaitsSecondOfficer ? undefined : complaintCase.assessment?.substantiated,
  }
}
