import { AppError } from '#shared/errors'
import { isSamePerson } from '../../../_domain/decider'
import { roleForAction } from '../../../_domain/permissions/permission'
import { viewerOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { loadLoggedEvent } from '../../../_gateway/log-proof'
import { inspections } from '../../../_persistence/merchant/inspections'
import { merchants } from '../../../_persistence/merchant/merchants'
import { adminActionStream } from '../../../_persistence/requests/access-log'
import { loadPeople } from '../../../_persistence/staff/staff'
import { toShownInspection } from '../../../merchant/shown-inspection'
import { findDraw } from '../draws'
import { toDrawLine } from './draws'

/**
 * Shows a draw to anyone, with the logged events that prove it. Only staff receive the names of the
 * inspectors.
 */
export const drawn: Handler<'merchant.drawn'> = async ({ drawId }, actionCall) => {
  const { staff } = actionCall
  const drawDocument = await findDraw(drawId)
  if (!drawDocument) throw new AppError('MATTER_NOT_FOUND')
  const { pool, tasks, opened: opening, by: plannerId, districtId } = drawDocument

  const inspectionIds = tasks.flatMap(({ inspectionId }) => inspectionId ?? [])
  const namedOfficerIds = staff ? tasks.flatMap(({ officers: officerIds }) => officerIds) : []
  const [commitmentEvent, openingEvent, shopsById, inspectionsById, peopleById] = await Promise.all(
    [
      loadLoggedEvent(adminActionStream(drawDocument.committed), 1),
      opening && loadLoggedEvent(adminActionStream(opening.deed), 1),
      merchants.findMany(tasks.map(({ merchantId }) => merchantId)),
      inspections.findMany(inspectionIds),
      loadPeople(namedOfficerIds),
    ],
  )
  if (!commitmentEvent) throw new Error('a draw without its commitment')

  const mayDraw =
    roleForAction('merchant.draw', viewerOfCaller(actionCall)) !== undefined &&
    staff?.districtId === districtId
  const isPlanner = isSamePerson({ also: actionCall.accounts }, plannerId)
  return {
    ...toDrawLine(drawDocument),
    pool,
    committed: commitmentEvent,
    opened: openingEvent,
    drawn: tasks.map(({ merchantId, officers: officerIds, inspectionId = '' }) => {
      const inspection = inspectionsById.get(inspectionId)
      return {
        merchantId,
        officers: officerIds,
        shop: shopsById.get(merchantId)?.name ?? merchantId,
        inspectors:
          staff && officerIds.map((officerId) => peopleById.get(officerId)?.name ?? officerId),
        found: inspection && toShownInspection(inspection),
      }
    }),
    mayOpen: mayDraw && !opening && !isPlanner,
  }
}
