import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roles } from '#shared/vocabulary/roles'
import {
  type BindingCommand,
  bindsShop,
  changeBinding,
  type Representation,
} from '../../../cloudfunctions/_domain/merchant/representatives'
import {
  changeCodes,
  encodeToken,
  isShopCodeToken,
  leadsToShop,
  type ShopCode,
} from '../../../cloudfunctions/_domain/merchant/shop-codes'

const today = '2026-11-24'
const token = (seed: number) =>
  encodeToken(Uint8Array.from({ length: 16 }, (_, at) => (seed * 31 + at * 7) % 256))

describe('tokens of QR codes', () => {
  it('are different for different bytes and always fit the scene', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(isShopCodeToken(encodeToken(a))).toBe(true)
        expect(encodeToken(a).length).toBeLessThanOrEqual(32)
        expect(encodeToken(a) === encodeToken(b)).toBe(Buffer.from(a).equals(Buffer.from(b)))
      }),
    )
  })

  it('carry every bit of their bytes', () => {
    const zero = new Uint8Array(16)
    const all = new Set([encodeToken(zero)])
    for (let bit = 0; bit < 128; bit++) {
      const flipped = zero.slice()
      flipped[bit >> 3] = 1 << (bit & 7)
      all.add(encodeToken(flipped))
    }

    expect(all.size).toBe(129)
    expect(() => encodeToken(new Uint8Array(8))).toThrow(RangeError)
  })
})

describe('codes on the wall', () => {
  const readCodes = (result: ReturnType<typeof changeCodes>): ShopCode[] => {
    if (typeof result === 'string') throw new Error(result)
    return result
  }

  const issued = readCodes(changeCodes([], { type: 'issue', token: token(1) }, today))

  it('issue, worn out and reissued: the old poster leads here for thirty days', () => {
    const reissued = readCodes(changeCodes(issued, { type: 'reissue', token: token(2) }, today))
    expect(reissued.map((code) => leadsToShop(code, '2026-12-23'))).toEqual([true, true])
    expect(reissued.map((code) => leadsToShop(code, '2026-12-24'))).toEqual([false, true])
  })

  it('lost: the old one ends at once, and so does one still in its grace', () => {
    const worn = readCodes(changeCodes(issued, { type: 'reissue', token: token(2) }, today))
    const lost = readCodes(
      changeCodes(worn, { type: 'reissue', token: token(3), lost: true }, today),
    )

    expect(lost.map((code) => leadsToShop(code, today))).toEqual([false, false, true])
  })

  it('revoked: none leads here, and an end is never put off', () => {
    const worn = readCodes(changeCodes(issued, { type: 'reissue', token: token(2) }, today))
    const revoked = readCodes(changeCodes(worn, { type: 'revoke' }, '2026-12-30'))

    expect(revoked.map(({ endsOn }) => endsOn)).toEqual(['2026-12-24', '2026-12-30'])
    expect(changeCodes(revoked, { type: 'revoke' }, '2026-12-30')).toBe('no_code')
  })

  it.each([
    ['a second one', issued, { type: 'issue', token: token(2) }, 'has_code'],
    ['reissuing none', [], { type: 'reissue', token: token(2) }, 'no_code'],
    ['an old token', issued, { type: 'reissue', token: token(1) }, 'token_used'],
    ['a guessable token', [], { type: 'issue', token: '1' }, 'bad_token'],
    ['a long token', [], { type: 'issue', token: 'a'.repeat(33) }, 'bad_token'],
  ] as const)('%s', (_, before, command, expected) => {
    expect(changeCodes([...before], command, today)).toBe(expected)
  })
})

describe('binding a representative', () => {
  const now = Date.parse('2026-11-24T04:00:00Z')
  const officer = { role: 'officer' as const, ref: 'officer1', isStaff: true }
  const boss = { role: 'consumer' as const, ref: 'boss', isStaff: false }
  const nobody: Representation = { bound: [] }

  const runCommand = (
    before: Representation,
    command: BindingCommand,
    actor: typeof officer | typeof boss = boss,
    at = now,
  ) => changeBinding(before, command, { now: at, actor })

  const offered = runCommand(nobody, { type: 'offer', codeHash: 'right' }, officer).after

  it('by the right code within ten minutes, once', () => {
    const { after, registryError } = runCommand(
      offered,
      { type: 'redeem', codeHash: 'right' },
      boss,
      now + 599_999,
    )

    expect(registryError).toBeUndefined()
    expect(after).toEqual({ bound: [{ person: 'boss', by: 'officer1', at: now + 599_999 }] })
    expect(
      runCommand(after, { type: 'redeem', codeHash: 'right' }, { ...boss, ref: 'other' })
        .registryError,
    ).toBe('no_offer')
  })

  it('an offer names its end, and a representative who leaves leaves alone', () => {
    const { after } = runCommand(nobody, { type: 'offer', codeHash: 'right' }, officer)
    expect(after.offer).toEqual({ codeHash: 'right', by: 'officer1', expiresAt: now + 600_000 })

    const bound = ['boss', 'cook'].map((person) => ({ person, by: 'officer1', at: now }))
    expect(runCommand({ bound }, { type: 'unbind', person: 'boss' }).after.bound).toEqual([
      bound[1],
    ])
  })

  it('not a moment later', () => {
    const { after, registryError } = runCommand(
      offered,
      { type: 'redeem', codeHash: 'right' },
      boss,
      now + 600_000,
    )
    expect([registryError, after]).toEqual(['code_expired', offered])
  })

  it('a wrong code changes nothing for the one who has the right one', () => {
    for (let attempt = 0; attempt < 20; attempt++)
      expect(runCommand(offered, { type: 'redeem', codeHash: `wrong ${attempt}` })).toEqual({
        after: offered,
        registryError: 'code_wrong',
      })
  })

  it('a new code makes the old one void', () => {
    const again = runCommand(offered, { type: 'offer', codeHash: 'new' }, officer).after
    expect(runCommand(again, { type: 'redeem', codeHash: 'right' }).registryError).toBe(
      'code_wrong',
    )
    expect(runCommand(again, { type: 'redeem', codeHash: 'new' }).registryError).toBeUndefined()
  })

  it('never staff, never twice, never more than five', () => {
    expect(runCommand(offered, { type: 'redeem', codeHash: 'right' }, officer).registryError).toBe(
      'staff',
    )

    const bound = { ...offered, bound: [{ person: 'boss', by: 'officer1', at: now }] }
    expect(runCommand(bound, { type: 'redeem', codeHash: 'right' }).registryError).toBe(
      'already_bound',
    )

    const five = {
      bound: Array.from({ length: 5 }, (_, n) => ({ person: `p${n}`, by: 'officer1', at: now })),
    }
    expect(runCommand(five, { type: 'offer', codeHash: 'x' }, officer).registryError).toBe(
      'too_many',
    )
  })

  it.each(roles.codes.filter((role) => role !== 'officer').map((role) => ({ role })))(
    '$role makes no code',
    ({ role }) => {
      expect(
        changeBinding(
          nobody,
          { type: 'offer', codeHash: 'x' },
          { now, actor: { role, ref: 'x', isStaff: false } },
        ).registryError,
      ).toBe('not_allowed')
    },
  )

  it('is undone by an officer or by the person, not by another', () => {
    const bound: Representation = { bound: [{ person: 'boss', by: 'officer1', at: now }] }
    const unbind: BindingCommand = { type: 'unbind', person: 'boss' }

    expect(runCommand(bound, unbind).after).toEqual(nobody)
    expect(runCommand(bound, unbind, officer).after).toEqual(nobody)
    expect(runCommand(bound, unbind, { ...boss, ref: 'other' }).registryError).toBe('not_allowed')
    expect(runCommand(nobody, unbind).registryError).toBe('not_bound')
  })
})

it.each([
  ['its owner', 'owner', false, true],
  ['its manager', 'manager', false, true],
  ['a clerk', 'clerk', false, false],
  ['a clerk where the agreement names an agent', 'clerk', true, true],
  ['a person without a position', undefined, false, true],
] as const)('a shop is bound by what %s promises or not: %#', (_, position, hasAgent, isBound) => {
  expect(bindsShop(position, hasAgent)).toBe(isBound)
})
