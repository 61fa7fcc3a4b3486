import { describe, expect, it } from 'vitest'
import { commands, consumer, History } from '../../case-of'
import { errorCodeOf } from '../../refused'

describe('a case that staff entered for a person', () => {
  it('is opened by one phone, once, also after its end', () => {
    const history = new History({ source: 'phone' })
    expect(history.do(commands.claim, consumer)).toHaveLength(1)
    expect(history.case).toMatchObject({ claimed: true, source: 'phone' })
    expect(errorCodeOf(() => history.do(commands.claim, consumer))).toBe('WRONG_STATE')

    const over = new History({ source: 'letter' })
    over.do(commands.withdraw, consumer)

    expect(over.do(commands.claim, consumer)).toHaveLength(1)
  })

  it('is never opened so when the person filed it', () => {
    expect(errorCodeOf(() => new History().do(commands.claim, consumer))).toBe('WRONG_STATE')
  })
})
