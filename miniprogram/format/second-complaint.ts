import type { DecisionView } from '../shared/contract/case-view'

/**
 * What a complainant should know before withdrawing. A bureau does not accept a dispute that it has
 * accepted or handled before (Order 121 Art. 16(2)). So only a complaint that was never accepted
 * can certainly be filed again. Courts and arbitration remain open (消费者权益保护法第39条).
 */
export const withdrawalWarning = (decision: Pick<DecisionView, 'kind'> | undefined): string =>
  decision?.kind === 'accepted'
    ? '撤回后不再处理。这件已经受理，同一件事再投诉可能不予受理；没有解决的，您还可以起诉，或者按仲裁协议申请仲裁。'
    : '撤回后不再处理。这件还没有受理，事情没有解决的，可以重新投诉。'

/**
 * What a complainant should know before accepting the shop's offer. A case with an officer may be
 * rated, and reopened once after a poor rating. A case without an officer may not.
 */
export const offerWarning = (hasOfficer: boolean): string => {
  const reopening = hasOfficer ? '评价两星以下可以要求重新处理一次，也可以起诉' : '可以起诉'
  return `接受后这件投诉了结。商家答应的没有做到，${reopening}；另外再投诉同一件事，可能不予受理。`
}
