import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { endOrRequest } from '../../_domain/case/closing/commands'
import {
  checkNotClosing,
  command,
  inHandStates,
  openCaseStates,
} from '../../_domain/case/command-row'
import { type EventData, event } from '../../_domain/case/events'
import { assertCapacity } from '../../_domain/case/filing/commands'
import { allowsResult, checkConcludable } from '../../_domain/case/goods-check/check'
import type { Commitment } from '../../_domain/case/state'

const byOfficer = { as: ['owner'], from: inHandStates, kind: 'goods_check' } as const

export const commands = {
  checkVoucher: command({
    ...byOfficer,
    findError: checkNotClosing,
    decide(complaintCase, voucherCheck: EventData['voucher.checked']) {
      const { result, note, evidence } = voucherCheck
      // The file needs a photo of a voucher that was shown, and a reason for one that was not.
      if (result === 'shown' && !evidence.some(({ kind }) => kind === 'photo'))
        throw new AppError('INVALID_INPUT', 'evidence', details.voucherPhoto)
      if (result !== 'shown' && note === undefined)
        throw new AppError('INVALID_INPUT', 'note', details.voucherNote)
      assertCapacity(complaintCase, evidence)
      return [event('voucher.checked', voucherCheck)]
    },
  }),
  /**
   * Concludes the check. If a violation is suspected, `report` is the commitment to the report that
   * is filed at the same time.
   */
  concludeCheck: command({
    ...byOfficer,
    findError: (complaintCase) => checkConcludable(complaintCase) ?? checkNotClosing(complaintCase),
    decide(
      complaintCase,
      { report, ...conclusion }: EventData['goods_check.concluded'] & { report?: Commitment },
      { actor },
    ) {
      const { goodsCheck = { vouchers: {} } } = complaintCase
      if (!allowsResult(goodsCheck, conclusion.result))
        throw new AppError('INVALID_INPUT', 'result', details.notGenuine)
      const reportEvents = report === undefined ? [] : [event('goods_check.reported', { report })]
      const ending = { type: 'goods_check.concluded', data: conclusion } as const
      return [...reportEvents, ...endOrRequest(complaintCase, ending, actor.ref)]
    },
  }),
  cancelCheck: command({
    as: ['complainant'],
    from: openCaseStates,
    kind: 'goods_check',
    decide: () => [event('goods_check.cancelled', {})],
  }),
}
