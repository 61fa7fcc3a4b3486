import { describe, expect, it } from 'vitest'
import { commands, consumer, dispatcher, History } from '../../case-of'
import { errorCodeOf } from '../../refused'

describe('a hand-over of a joint complaint to another bureau', () => {
  it('is not possible for the persons who have joined: nobody has asked them', () => {
    const history = new History({ mayTransfer: true })
    history.do(commands.invite, consumer)
    history.do({ ...commands.join, evidence: [] } as never, consumer)

    expect(errorCodeOf(() => history.do(commands.handOver, dispatcher))).toBe(
      'TRANSFER_CONSENT_NEEDED',
    )

    history.do({ type: 'leave', person: 2 }, consumer)

    expect(history.do(commands.handOver, dispatcher)).toHaveLength(2)
  })
})
