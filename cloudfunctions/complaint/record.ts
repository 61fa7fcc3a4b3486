import { acceptBy } from '../../miniprogram/shared/clock/deadlines'
import { verification } from '../../miniprogram/shared/clock/verification'
import type { Report, Submission } from '../../miniprogram/shared/contract/complaint'
import type { Handler } from '../_serve/call'
import { slipCode } from '../_store/secrets/check-code'
import { fileCase } from './file-case'
import { openingOf, reportOpeningOf } from './opening'

export const record: Handler<'complaint.record'> = async ({ complaint, report, ...entered }, call) => {
  const { openid, now } = call
  const opening = complaint
    ? openingOf(complaint as Submission, openid, now, entered)
    : reportOpeningOf(report as Report, undefined, openid, now, entered)
  const decideBy = complaint ? acceptBy(now).at : verification(now).at
  return fileCase(call, opening, (caseId) => ({ decideBy, code: slipCode(caseId) }))
}
