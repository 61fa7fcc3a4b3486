import type { Handler } from '../../../_gateway/handler'
import { fileCase } from '../../../complaint/file-case'
import { prepareOpening } from '../../../complaint/opening'

/** A consumer who doubts goods asks an officer to check them. */
export const requestCheck: Handler<'complaint.requestCheck'> = (input, actionCall) => {
  const { respondent, statement, phone, occurredAt, place, language, evidence } = input
  const opening = prepareOpening(
    {
      kind: 'goods_check',
      respondent,
      problemType: 'quality',
      occurredAt,
      evidence,
      // A check needs a telephone number for the result, but no name.
      consumer: { name: '', phone, address: '' },
      matter: { statement, request: '', flags: [], place, language },
    },
    actionCall.openid,
    actionCall.now,
  )
  return fileCase(actionCall, opening, () => ({}))
}
