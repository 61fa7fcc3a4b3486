import { dayOf } from '../../miniprogram/shared/clock/days'
import type { DossierView } from '../../miniprogram/shared/contract/dossier'
import type { LastingInput } from '../../miniprogram/shared/scorecard/inputs'
import { inputWords } from '../../miniprogram/shared/scorecard/words'
import { awaitsSecond } from '../_domain/case/closing/second'
import type { Viewer } from '../_domain/case/relations'
import { successionSign, successionWithin } from '../_domain/merchant/succession'
import { roleFor } from '../_domain/permissions/permission'
import type { ScorecardRecord } from '../_domain/scorecard/events'
import { liveInputs } from '../_domain/scorecard/inputs'
import { overBy } from '../_domain/scorecard/matters'
import { type Handler, viewerOf } from '../_serve/call'
import { shopInReach } from '../_serve/own-district'
import { accessToShop, logAccess } from '../_store/calls/access-log'
import type { CaseDoc } from '../_store/case/cases'
import { complaintsAbout, countEnded } from '../_store/case/queries'
import { latestInspections } from '../_store/merchant/inspections'
import { type MerchantDoc, shopsNear, spotOf } from '../_store/merchant/merchants'
import { recordsOf, scorecards } from '../_store/merchant/scorecards'
import { branches, grids } from '../_store/place/places'
import { people } from '../_store/staff/staff'
import { warningsAbout } from '../_store/warning/warnings'
import { pendingOf } from '../_views/case/case-view'
import { shownInspection } from './inspection'
import { inRegister, warningShown } from './shop'

export const dossier: Handler<'merchant.dossier'> = async ({ merchantId }, call) => {
  const { staff, now } = call
  const shop = await shopInReach(merchantId, staff)
  const { _id: who } = staff
  // Before it is shown: an access that is not in the log does not happen.
  await logAccess({ at: now, caseId: '', merchantId, who, what: 'dossier' })
  return dossierView(shop, viewerOf(call), now)
}

/** Lines shown of each list. */
const shown = 20

/** The bureau's knowledge of a shop, without complainants. */
async function dossierView(shop: MerchantDoc, viewer: Viewer, now: number): Promise<DossierView> {
  const { _id: id } = shop
  const [branch, grid, scorecard, warnings, seen, records, complaints, ended, accesses, near] = await Promise.all([
    branches.find(shop.branchId),
    grids.find(shop.gridId),
    scorecards.find(id),
    warningsAbout(id, dayOf(now), 10),
    latestInspections(id, shown),
    recordsOf(id),
    complaintsAbout(id, shown),
    countEnded(id),
    accessToShop(id, shown),
    shopsNear(spotOf(shop), [shop.gridId], successionWithin, shown),
  ])
  const known = await people([grid?.officerId ?? [], seen.map(({ by }) => by), accesses.map(({ who }) => who)].flat())
  const named = (staffId: string) => known.get(staffId)?.name ?? staffId
  return {
    ...inRegister(shop),
    mayRecord: roleFor('merchant.record', viewer) !== undefined,
    branch: branch?.name ?? '',
    grid: grid?.name ?? '',
    ...(grid?.officerId !== undefined && { officer: named(grid.officerId) }),
    ...(scorecard?.state.shown && { shown: scorecard.state.shown }),
    warnings: warnings.map(warningShown),
    inspections: seen.map((one) => ({
      id: one._id,
      at: one.at,
      ...shownInspection(one),
      by: named(one.by),
      photos: one.photos?.length ?? 0,
      problems: (one.checks ?? []).filter(({ answer }) => answer === 'problem').length,
    })),
    matters: mattersOf(records, dayOf(now)),
    successors: successorsOf(shop, near, scorecard?.state.collected.lasting ?? []),
    ended,
    complaints: complaints.map(complaintLine),
    readings: accesses.map(({ who, at }) => ({ name: named(who), at })),
  }
}

/** Matters that staff entered and lasting ones; other views show ratings and complaints. */
const mattersOf = (records: ScorecardRecord[], today: string): DossierView['matters'] =>
  [...liveInputs(records).values()].flatMap(({ input, source }) => {
    if (input.kind === 'rating' || input.kind === 'complaint') return []
    const over = overBy(input, today)
    return [{ id: input.id, kind: input.kind, words: inputWords(input), ...(source && { source }), overOn: over }]
  })

/** Shops that could be the same under another licence, without those that were found to be. */
const successorsOf = (shop: MerchantDoc, near: Near, lasting: LastingInput[]): DossierView['successors'] =>
  near.flatMap((other) => {
    const why = successionSign(shop, other)
    const isKnown = lasting.some((one) => one.kind === 'succession' && one.of === other._id)
    return why === undefined || isKnown || other._id === shop._id ? [] : [{ id: other._id, name: other.name, why }]
  })
type Near = Awaited<ReturnType<typeof shopsNear>>

/** A finding that a second officer is to look at is shown to nobody who could be that officer. */
function complaintLine({ state: one }: CaseDoc): DossierView['complaints'][number] {
  const { number, submittedAt, problemType, state, assessment } = one
  const substantiated = awaitsSecond(one) === undefined ? assessment?.substantiated : undefined
  return { number, submittedAt, problemType, state, pending: pendingOf(one), substantiated }
}
