import { AppError } from '#shared/errors'
import { relationsOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { findCaseByNumber } from '../../../_persistence/case/queries'
import { loadCopiesWithUrls } from '../../../warning/cleared-copies'

/** Lists the publishable copies of a case, for a warning that the caller writes. */
export const copies: Handler<'warning.copies'> = async ({ number: caseNumber }, actionCall) => {
  const snapshot = await findCaseByNumber(caseNumber.trim().toUpperCase())
  const callerRelations = snapshot ? relationsOfCaller(actionCall, snapshot) : []
  const mayRead = callerRelations.includes('centre') || callerRelations.includes('owner')
  if (!snapshot || !mayRead)
    throw new AppError('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')

  const { _id: caseId, state: complaintCase } = snapshot
  const publishableCopies = (complaintCase.copies ?? []).filter(({ publishable }) => publishable)
  const copyReferences = publishableCopies.map(({ id }) => ({ id, caseId }))
  return { copies: await loadCopiesWithUrls(copyReferences) }
}
