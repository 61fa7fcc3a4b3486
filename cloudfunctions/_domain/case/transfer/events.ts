import type { TransferTarget } from '#shared/vocabulary/online-sales'
import { type Commitment, changes } from '../state'

export const transferEvents = {
  /** The complainant agrees to a hand-over, or no longer agrees. */
  'transfer.answered': changes<{ agrees: boolean }>((_complaintCase, { agrees }, moment) => ({
    transferConsent: { agrees, at: moment.at },
  })),
  /** The centre has handed the complaint over. `complaint.refused` ends the case here. */
  'transfer.made': changes<{ target: TransferTarget; bureau: Commitment }>(
    (_complaintCase, { target, bureau }, moment) => ({
      transfer: { target, bureau, at: moment.at },
    }),
  ),
  /** The other bureau has confirmed that the complaint arrived. */
  'transfer.received': changes<{ receipt: Commitment }>(({ transfer }, { receipt }, moment) => ({
    transfer: transfer && { ...transfer, receipt, receivedAt: moment.at },
  })),
}
