import { AppError } from '#shared/errors'
import { relationsOfCaller } from '../../../_gateway/caller'
import type { Handler } from '../../../_gateway/handler'
import { caseNumbered } from '../../../_persistence/case/queries'
import { copiesWithAddresses } from '../../../warning/cleared-copies'

export const copies: Handler<'warning.copies'> = async ({ number }, actionCall) => {
  const snapshot = await caseNumbered(number.trim().toUpperCase())
  const callerRelations = snapshot && relationsOfCaller(actionCall, snapshot)
  if (
    !snapshot ||
    !callerRelations?.some((relation) => relation === 'centre' || relation === 'owner')
  )
    throw new AppError('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')
  const publishableCopies = (snapshot.state.copies ?? []).filter(({ publishable }) => publishable)
  return {
    copies: await copiesWithAddresses(
      publishableCopies.map(({ id }) => ({ id, caseId: snapshot._id })),
    ),
  }
}
