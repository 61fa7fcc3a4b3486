import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { ErasureGround } from '../../../../miniprogram/shared/vocabulary/retention'
import { closed, command, only } from '../command-row'
import { event } from '../events'
import type { Commitment } from '../state'
import { isAsked, keptBy } from './retention'

export const erasureCommands = {
  erase: command({
    as: ['leader'],
    from: closed,
    decide(state, { ground }: { ground: ErasureGround }, { now }) {
      const code = keptBy(state, ground, now)
      if (code) throw new Refusal(code, 'ground')
      return [event('particulars.erased', { ground })]
    },
  }),
  askErase: command({
    as: ['complainant'],
    from: closed,
    when: (state, now) => (isAsked(state) ? 'WRONG_STATE' : keptBy(state, 'asked', now)),
    decide: () => [event('erasure.asked', {})],
  }),
  declineErase: command({
    as: ['leader'],
    from: closed,
    when: (state) => only(isAsked(state)),
    decide: (_, { reason }: { reason: Commitment }) => [event('erasure.declined', { reason })],
  }),
  /** The minute timer erases once the retention of a closed case is over. */
  expire: command({
    as: ['timer'],
    from: closed,
    decide: (state, _: object, { now }) =>
      keptBy(state, 'expired', now) ? [] : [event('particulars.erased', { ground: 'expired' })],
  }),
}
