import { acceptanceDeadline } from '#shared/deadlines/deadlines'
import type { Handler } from '../_gateway/handler'
import { consumeQuota } from '../_persistence/requests/quotas'
import { fileCase } from './file-case'
import { withFirstReads } from './first-reads'
import { checkFiling, prepareComplaintOpening } from './opening'

export const submit: Handler<'complaint.submit'> = withFirstReads(
  'complaint.submit',
  checkFiling,
  (input, actionCall, checked) => {
    const { openid, now } = actionCall
    const { respondent, streams } = input
    const preparedOpening = prepareComplaintOpening(input, openid, now, { checked })
    // A person who files often against one shop is stopped before anything else is counted.
    const quotaConsumed =
      respondent.by === 'register' &&
      consumeQuota('shop', `${openid}:${respondent.merchantId}`, now)
    const opening = Promise.all([preparedOpening, quotaConsumed]).then(() => preparedOpening)
    const counted = Promise.all([checked, quotaConsumed]).then(() => checked)
    return fileCase(
      actionCall,
      opening,
      (_complaintCase, calendar) => ({ acceptBy: acceptanceDeadline(now, calendar).at }),
      { streams, checked: counted },
    )
  },
)
