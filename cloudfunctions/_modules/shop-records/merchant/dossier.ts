import { shanghaiDayOf } from '#shared/calendar/days'
import type { LastingInput } from '#shared/scorecard/inputs'
import { inputWords } from '#shared/scorecard/words'
import type { DossierView } from '../../../../miniprogram/modules/shop-records/contract'
import { awaitedSecondOfficer } from '../../../_domain/case/closing/second'
import type { Viewer } from '../../../_domain/case/relations'
import { roleForAction } from '../../../_domain/permissions/permission'
import type { ScorecardRecord } from '../../../_domain/scorecard/events'
import { liveInputs } from '../../../_domain/scorecard/inputs'
import { endDayIfOver } from '../../../_domain/scorecard/matters'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { shopInReach } from '../../../_gateway/own-district'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { complaintsAbout, countEnded } from '../../../_persistence/case/queries'
import { latestInspections } from '../../../_persistence/merchant/inspections'
import { locationOf, type MerchantDoc, shopsNear } from '../../../_persistence/merchant/merchants'
import { recordsOf, scorecards } from '../../../_persistence/merchant/scorecards'
import { branches, gridInCharge } from '../../../_persistence/place/places'
import { responsibleOfficerOf } from '../../../_persistence/place/responsible-officers'
import { accessesToShop, logAccess } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'
import { warningsAbout } from '../../../_persistence/warning/warnings'
import { findPending } from '../../../_views/case/case-view'
import { publicWarning, registryFields } from '../../../merchant/shop'
import { shownInspection } from '../../../merchant/shown-inspection'
import { successionSign, successionWithin } from '../succession'

export const dossier: Handler<'merchant.dossier'> = async ({ merchantId }, actionCall) => {
  const { staff, now } = actionCall
  const shopRecord = await shopInReach(merchantId, staff)
  const { _id: readerId } = staff
  // Before it is shown: an access that is not in the log does not happen.
  await logAccess({ at: now, caseId: '', merchantId, who: readerId, what: 'dossier' })
  return dossierView(shopRecord, viewerOfCaller(actionCall), now)
}

/** Lines shown of each list. */
const maxShown = 20

/** The bureau's knowledge of a shop, without complainants. */
async function dossierView(
  shopRecord: MerchantDoc,
  caseViewer: Viewer,
  now: number,
): Promise<DossierView> {
  const { _id: merchantId } = shopRecord
  const [
    branch,
    shopGrid,
    scorecard,
    warnings,
    inspections,
    records,
    complaints,
    endedCases,
    accesses,
    nearbyShops,
  ] = await Promise.all([
    branches.find(shopRecord.branchId),
    gridInCharge(shopRecord.gridId),
    scorecards.find(merchantId),
    warningsAbout(merchantId, shanghaiDayOf(now), 10),
    latestInspections(merchantId, maxShown),
    recordsOf(merchantId),
    complaintsAbout(merchantId, maxShown),
    countEnded(merchantId),
    accessesToShop(merchantId, maxShown),
    shopsNear(locationOf(shopRecord), [shopRecord.gridId], successionWithin, maxShown),
  ])
  const [personsById, gridOfficer] = await Promise.all([
    loadPeople([
      ...inspections.map(({ by: inspectorId }) => inspectorId),
      ...accesses.map(({ who: readerId }) => readerId),
    ]),
    responsibleOfficerOf(shopGrid),
  ])
  const staffName = (staffId: string) => personsById.get(staffId)?.name ?? staffId
  return {
    ...registryFields(shopRecord),
    mayRecord: roleForAction('merchant.record', caseViewer) !== undefined,
    branch: branch?.name ?? '',
    grid: shopGrid?.name ?? '',
    officer: gridOfficer?.name,
    shown: scorecard?.state.shown,
    warnings: warnings.map(publicWarning),
    inspections: inspections.map((inspection) => ({
      id: inspection._id,
      at: inspection.at,
      ...shownInspection(inspection),
      by: staffName(inspection.by),
      photos: inspection.photos?.length ?? 0,
      problems: (inspection.checks ?? []).filter(({ answer }) => answer === 'problem').length,
    })),
    matters: mattersOf(records, shanghaiDayOf(now)),
    successors: successorsOf(shopRecord, nearbyShops, scorecard?.state.collected.lasting ?? []),
    ended: endedCases,
    complaints: complaints.map(complaintLine),
    readings: accesses.map(({ who: readerId, at }) => ({ name: staffName(readerId), at })),
  }
}

/** Matters that staff entered and lasting ones; other views show ratings and complaints. */
const mattersOf = (records: ScorecardRecord[], today: string): DossierView['matters'] =>
  [...liveInputs(records).values()].flatMap(({ input, source }) => {
    if (input.kind === 'rating' || input.kind === 'complaint') return []
    const over = endDayIfOver(input, today)
    return [
      {
        id: input.id,
        kind: input.kind,
        words: inputWords(input),
        source: source || undefined,
        overOn: over,
      },
    ]
  })

/** Shops that could be the same under another licence, without those that were found to be. */
const successorsOf = (
  shopRecord: MerchantDoc,
  nearbyShops: NearbyShops,
  lasting: LastingInput[],
): DossierView['successors'] =>
  nearbyShops.flatMap((nearbyShop) => {
    const why = successionSign(shopRecord, nearbyShop)
    const isKnown = lasting.some(
      (lastingInput) => lastingInput.kind === 'succession' && lastingInput.of === nearbyShop._id,
    )
    return why === undefined || isKnown || nearbyShop._id === shopRecord._id
      ? []
      : [{ id: nearbyShop._id, name: nearbyShop.name, why }]
  })
type NearbyShops = Awaited<ReturnType<typeof shopsNear>>

/** A finding that a second officer is to look at is shown to nobody who could be that officer. */
function complaintLine({ state: complaintCase }: CaseDoc): DossierView['complaints'][number] {
  const { number, submittedAt, problemType, state, assessment } = complaintCase
  const substantiated =
    awaitedSecondOfficer(complaintCase) === undefined ? assessment?.substantiated : undefined
  return {
    number,
    submittedAt,
    problemType,
    state,
    pending: findPending(complaintCase),
    substantiated,
  }
}
