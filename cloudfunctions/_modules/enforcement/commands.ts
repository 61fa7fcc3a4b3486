import {
  type ActionData,
  command,
  inHandStates,
  wrongStateUnless,
} from '../../_domain/case/command-row'
import { event } from '../../_domain/case/events'

export const commands = {
  /** Mediation and verification do not wait for each other (Order 121 Art. 27). */
  referCase: command({
    as: ['owner'],
    from: inHandStates,
    // From a check of goods a report is opened instead.
    findError: ({ referredAt, kind }) =>
      wrongStateUnless(referredAt === undefined && kind !== 'goods_check'),
    decide: (_complaintCase, { note }: ActionData<'officer.referCase'>) => [
      event('case.referred', { to: 'enforcement', note }),
    ],
  }),
}
