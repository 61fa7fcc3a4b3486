import { describe, expect, it } from 'vitest'
import { type Actor, applyEvents } from '../../cloudfunctions/_domain/decider'
import {
  type Account,
  emptyAccount,
  isActiveAccount,
  type StaffContext,
  staffDecider,
} from '../../cloudfunctions/_domain/staff/account'
import {
  changesOf,
  checkReach,
  type Member,
  positionFault,
  positionOf,
} from '../../cloudfunctions/_domain/staff/staffing'
import { errorAndFieldOf } from './refused'

const officer: Member = {
  role: 'officer',
  name: '样例',
  badge: '证1',
  phone: '139',
  districtId: 'yuehu',
  branchId: 'jiangbian',
  gridId: 'grid1',
}
const leader: Member = {
  role: 'leader',
  name: '样例',
  badge: '证2',
  phone: '139',
  districtId: 'yuehu',
}
const there = { district: true, branchIn: 'yuehu', gridIn: 'jiangbian' }

describe('a position that holds together', () => {
  it.each<[string, Member, Partial<typeof there>, string | undefined]>([
    ['an officer in their grid', officer, there, undefined],
    ['an officer without a grid', { ...officer, gridId: undefined as never }, there, undefined],
    ['a leader of a district', leader, { district: true }, undefined],
    ['a leader of a branch', { ...leader, branchId: 'jiangbian' }, there, undefined],
    ['a leader of the city', { ...leader, city: true }, { district: true }, undefined],
    ['no such district', leader, { district: false }, 'districtId'],
    ['a branch elsewhere', officer, { ...there, branchIn: 'longhushan' }, 'branchId'],
    ['no such branch', officer, { district: true, gridIn: 'jiangbian' }, 'branchId'],
    ['a grid of another branch', officer, { ...there, gridIn: 'shan' }, 'gridId'],
    ['an officer without a branch', { ...leader, role: 'officer' }, { district: true }, 'branchId'],
    [
      'a leader with a grid',
      { ...leader, branchId: 'jiangbian', gridId: 'grid1' },
      there,
      'gridId',
    ],
    [
      'a dispatcher with skills',
      { ...leader, role: 'dispatcher', skills: ['food'] },
      { district: true },
      'skills',
    ],
    [
      'a dispatcher in a branch',
      { ...leader, role: 'dispatcher', branchId: 'jiangbian' },
      there,
      'branchId',
    ],
    ['an officer of the city', { ...officer, city: true }, there, 'city'],
    [
      'a leader of the city in a branch',
      { ...leader, city: true, branchId: 'jiangbian' },
      there,
      'branchId',
    ],
    [
      'an admin who publishes',
      { ...leader, role: 'admin', duties: ['law'] },
      { district: true },
      'duties',
    ],
  ])('%s', (_what, member, posting, field) => {
    expect(positionFault(member, { district: true, ...posting })?.[0]).toBe(field)
  })
})

it.each<[string, Parameters<typeof positionOf>[0], object]>([
  [
    'all that is given stands in it',
    { ...officer, city: true, skills: ['food'], duties: ['law'] },
    {
      role: 'officer',
      districtId: 'yuehu',
      branchId: 'jiangbian',
      gridId: 'grid1',
      city: true,
      skills: ['food'],
      duties: ['law'],
    },
  ],
  [
    'what is absent or empty is no field of it',
    { ...leader, branchId: undefined, gridId: undefined, city: undefined, skills: [], duties: [] },
    { role: 'leader', districtId: 'yuehu' },
  ],
])('of a position %s', (_what, given, position) =>
  expect(positionOf(given as never)).toStrictEqual(position),
)

describe('whom an admin may touch', () => {
  const own = { id: 'admin', districtId: 'yuehu' }
  const city = { ...own, id: 'city', city: true as const }
  const other = { id: 'x', districtId: 'longhushan' }

  it.each([
    [
      'somebody of the own district',
      own,
      { id: 'officer1', districtId: 'yuehu' },
      undefined,
      undefined,
    ],
    ['oneself', own, own, undefined, 'NOT_YOURSELF'],
    ['oneself, as the city’s', city, city, undefined, 'NOT_YOURSELF'],
    ['another district', own, other, undefined, 'STAFF_NOT_FOUND'],
    ['the city’s people', own, { ...city, id: 'boss' }, undefined, 'STAFF_NOT_FOUND'],
    [
      'a position in another district',
      own,
      undefined,
      { ...leader, districtId: 'longhushan' },
      'NOT_ALLOWED',
    ],
    ['a position of the city', own, undefined, { ...leader, city: true as const }, 'NOT_ALLOWED'],
    ['another district, as the city’s', city, other, { ...leader, city: true as const }, undefined],
  ])('%s', (_what, admin, before, after, why) => expect(checkReach(admin, before, after)).toBe(why))
})

describe('what the history says', () => {
  it('each field that became different, from what to what; of a number only that it did', () => {
    const after: Member = { ...officer, gridId: 'grid2', phone: '138', skills: ['price', 'food'] }
    expect(changesOf(officer, after)).toEqual([
      { field: 'phone' },
      { field: 'gridId', from: 'grid1', to: 'grid2' },
      { field: 'skills', from: '', to: 'food,price' },
    ])
  })

  it('nothing when nothing is different, in any order', () => {
    const one: Member = { ...officer, skills: ['food', 'price'] }
    expect(changesOf(one, { ...one, skills: ['price', 'food'] })).toEqual([])
  })
})

describe('an account', () => {
  type Command = Parameters<typeof staffDecider.decide>[1]
  const by: Actor = { role: 'admin', ref: 'admin' }
  const admin = { role: 'admin' as const, id: 'admin', districtId: 'yuehu', bound: true }
  const context: StaffContext = { now: 5, staffId: 'officer1', admin, places: there }

  const runCommand = (account: Account, command: Command, change: Partial<StaffContext> = {}) =>
    applyEvents(
      staffDecider,
      account,
      staffDecider.decide(account, command, { ...context, ...change }),
      { at: 5, by },
    )

  const { name, badge, phone, ...position } = officer
  const invited = runCommand(emptyAccount, { type: 'invite', position })
  const joined = runCommand(invited, { type: 'join', openid: 'o-new' }, { codeUntil: 6 })
  const change = (more: object = {}): Command => ({ type: 'change', personal: [], ...more })
  const revoked = runCommand(joined, change({ active: false }))

  it('belongs to no person until it is joined, is left and taken up again; the cases of a leaver go back', () => {
    expect([invited, joined, revoked].map(isActiveAccount)).toEqual([false, true, false])

    const expectedState = {
      ...position,
      bound: true,
      wechat: joined.wechat,
      hands: ['admin'],
      left: 5,
    }
    expect(joined.wechat).toMatch(/^[0-9a-f]{64}$/)
    expect(revoked).toEqual({ ...expectedState, vacates: true })
    expect(runCommand(revoked, { type: 'vacate' })).toEqual(expectedState)
    expect(runCommand(revoked, change({ active: true }))).toEqual(joined)

    const { gridId, branchId, ...plain } = position
    expect(
      runCommand(joined, change({ position: { ...plain, role: 'dispatcher' } })),
    ).toMatchObject({
      vacates: true,
    })

    const { vacates } = runCommand(joined, change({ position: { ...position, gridId: 'grid2' } }))
    expect(vacates).toBeUndefined()
  })

  it.each<[string, Account, Command, Partial<StaffContext>, string | undefined]>([
    [
      'a place that is not there',
      emptyAccount,
      { type: 'invite', position },
      { places: { district: false } },
      'INVALID_INPUT member.districtId',
    ],
    [
      'outside the admin’s reach',
      emptyAccount,
      { type: 'invite', position },
      { admin: { ...admin, districtId: 'x' } },
      'NOT_ALLOWED',
    ],
    [
      'a code that is over',
      invited,
      { type: 'join', openid: 'o-new' },
      { codeUntil: 5 },
      'STAFF_CODE_WRONG',
    ],
    [
      'a code for who has left',
      revoked,
      { type: 'join', openid: 'o-new' },
      { codeUntil: 6 },
      'STAFF_CODE_WRONG',
    ],
    [
      'a WeChat with another account',
      invited,
      { type: 'join', openid: 'o-new' },
      { codeUntil: 6, inUse: 'officer2' },
      'ALREADY_STAFF',
    ],
    [
      'a WeChat with this account',
      joined,
      { type: 'join', openid: 'o-new' },
      { codeUntil: 6, inUse: 'officer1', hasPin: true },
      undefined,
    ],
    ['a new code', joined, { type: 'rebind' }, {}, undefined],
    ['a new code for who has left', revoked, { type: 'rebind' }, {}, 'STAFF_NOT_FOUND'],
    ['a new code for oneself', joined, { type: 'rebind' }, { staffId: 'admin' }, 'NOT_YOURSELF'],
    [
      'by an admin who is none any more',
      joined,
      change({ active: false }),
      { admin: { ...admin, left: 4 } },
      'NOT_ALLOWED',
    ],
    ['a change that is none', joined, change({ position }), {}, 'INVALID_INPUT member'],
    [
      'an account in use taken into use',
      joined,
      change({ active: true }),
      {},
      'INVALID_INPUT member',
    ],
    [
      'one that was left, left again',
      revoked,
      change({ active: false }),
      {},
      'INVALID_INPUT member',
    ],
    ['another name', joined, change({ position, personal: ['name'] }), {}, undefined],
    [
      'a return to a WeChat in other use',
      revoked,
      change({ active: true }),
      { inUse: 'officer2' },
      'ALREADY_STAFF',
    ],
  ])('%s', (_what, account, command, change, expected) => {
    expect(errorAndFieldOf(() => runCommand(account, command, change))).toBe(expected)
  })

  it('given who has left, when their name is put right, then they stay away', () => {
    expect(runCommand(revoked, change({ personal: ['name'] }))).toMatchObject({ left: 5 })
  })

  it('forgets its PIN when two admins ask within a day, of whom neither gave the other their code', () => {
    const aDay = 86_400_000
    const asked = runCommand(joined, { type: 'resetPin' })

    expect(asked).toMatchObject({ resetBy: ['admin'], resetAt: 5 })

    const getResetErrorOf = (id: string, hands: string[], now = 5 + aDay) =>
      errorAndFieldOf(() =>
        staffDecider.decide(
          asked,
          { type: 'resetPin' },
          { ...context, now, admin: { ...admin, id, hands } },
        ),
      )

    expect([getResetErrorOf('admin', []), getResetErrorOf('other', ['admin'])]).toEqual([
      'ASKED_BY_YOU',
      'SECOND_PERSON_NEEDED',
    ])

    const second = { admin: { ...admin, id: 'other' } }
    const forgotten = runCommand(asked, { type: 'resetPin' }, { ...second, now: 5 + aDay })

    for (const field of ['resetBy', 'resetAt']) expect(forgotten).not.toHaveProperty(field)
    expect(runCommand(asked, { type: 'resetPin' }, { ...second, now: 6 + aDay })).toMatchObject({
      resetBy: ['other'],
    })
  })
})
