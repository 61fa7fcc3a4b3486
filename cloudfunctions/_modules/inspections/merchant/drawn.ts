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
import { shownInspection } from '../../../merchant/shown-inspection'
import { findDraw } from '../draws'
import { drawSummaryLine } from './draws'

export const drawn: Handler<'merchant.drawn'> = async ({ drawId }, actionCall) => {
  const { staff } = actionCall
  const drawDocument = await findDraw(drawId)
  if (!drawDocument) throw new AppError('MATTER_NOT_FOUND')
  const { pool, tasks: drawTasks, opened, by, districtId } = drawDocument
  const [commitmentEvent, openingEvent, shopsById, findingsById, namesById] = await Promise.all([
    loadLoggedEvent(adminActionStream(drawDocument.committed), 1),
    opened && loadLoggedEvent(adminActionStream(opened.deed), 1),
    merchants.findMany(drawTasks.map(({ merchantId }) => merchantId)),
    inspections.findMany(drawTasks.flatMap(({ inspectionId }) => inspectionId ?? [])),
    loadPeople(staff ? drawTasks.flatMap(({ officers: officerIds }) => officerIds) : []),
  ])
  if (!commitmentEvent) throw new Error('a draw without its commitment')
  const mayDraw =
    roleForAction('merchant.draw', viewerOfCaller(actionCall)) !== undefined &&
    staff?.districtId === districtId
  return {
    ...drawSummaryLine(drawDocument),
    pool,
    committed: commitmentEvent,
    opened: openingEvent,
    drawn: drawTasks.map(({ merchantId, officers: officerIds, inspectionId = '' }) => {
      const foundInspection = findingsById.get(inspectionId)
      return {
        merchantId,
        officers: officerIds,
        shop: shopsById.get(merchantId)?.name ?? merchantId,
        inspectors:
          staff && officerIds.map((officerId) => namesById.get(officerId)?.name ?? officerId),
        found: foundInspection && shownInspection(foundInspection),
      }
    }),
    mayOpen: mayDraw && !opened && !isSamePerson({ also: actionCall.accounts }, by),
  }
}
