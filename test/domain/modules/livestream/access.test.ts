import { describe, expect, it } from 'vitest'
import type { Role } from '#shared/vocabulary/roles'
import type { Relation, Viewer } from '../../../../cloudfunctions/_domain/case/relations'
import {
  isSharedStream,
  maySeeStream,
  streamerRoleOf,
} from '../../../../cloudfunctions/_modules/livestream/rules/access'
import { addViewing } from '../../../../cloudfunctions/_modules/livestream/rules/marks'

const staff = (role: Role, districtId = 'yuehu'): Viewer => ({
  openid: 'staff',
  staff: { id: 's1', role, districtId },
})

const stream = { openid: 'streamer', districtId: 'yuehu' }

describe('given a stream without a case, when someone looks, then it is open to', () => {
  it.each<[string, Viewer, boolean]>([
    ['its streamer', { openid: 'streamer' }, true],
    ['another person', { openid: 'other' }, false],
    ['the centre of the district', staff('dispatcher'), true],
    ['the centre of another district', staff('dispatcher', 'longhushan'), false],
    ['a leader of the district', staff('leader'), true],
    ['a leader of another district', staff('leader', 'longhushan'), false],
    ['an officer of the district', staff('officer'), false],
  ])('%s: %s', (_, viewer, open) => expect(maySeeStream(stream, viewer)).toBe(open))

  it('the officer whom the centre has sent there', () => {
    expect(maySeeStream({ ...stream, sent: [{ officerId: 's1' }] }, staff('officer'))).toBe(true)
    expect(maySeeStream({ ...stream, sent: [{ officerId: 's2' }] }, staff('officer'))).toBe(false)
  })
})

describe('given a stream in a case, when someone looks, then it is open to', () => {
  it.each<[Relation[], 'complaint' | 'report', boolean]>([
    [['complainant', 'filer'], 'complaint', true],
    [['leader'], 'complaint', true],
    [['respondent'], 'complaint', false],
    [['owner'], 'report', true],
    [['leader'], 'report', false],
    [[], 'complaint', false],
  ])('%j of a %s: %s', (having, kind, open) => {
    const inCase = { ...stream, caseId: 'c1' }
    expect(maySeeStream(inCase, { openid: 'other' }, { callerRelations: having, kind })).toBe(open)
    expect(maySeeStream(inCase, staff('dispatcher'))).toBe(false)
    expect(maySeeStream(inCase, { openid: 'streamer' }, { callerRelations: having, kind })).toBe(
      true,
    )
  })
})

it('given a joint complaint, then the filer’s stream is shared and a joiner’s is not', () => {
  const filers = {
    complainant: 'filer',
    joined: [2, 3].map((person) => ({ openid: `joiner-${person}`, person })),
  }

  const seenBy = (from: string) =>
    ['filer', 'joiner-2', 'joiner-3', 'handler'].filter((openid) =>
      isSharedStream({ openid: from }, { openid }, filers),
    )

  expect(seenBy('filer')).toEqual(['filer', 'joiner-2', 'joiner-3', 'handler'])
  expect(seenBy('joiner-2')).toEqual(['joiner-2', 'handler'])
  expect(seenBy('handler')).toEqual(['filer', 'joiner-2', 'joiner-3', 'handler'])
})

it.each<[Relation[], ReturnType<typeof streamerRoleOf>]>([
  [['complainant', 'filer'], 'consumer'],
  [['asked', 'owner'], 'officer'],
  [['helper'], 'officer'],
  [['asked', 'offered'], undefined],
  [['leader'], undefined],
])('given %j, when they stream, then it is as %s', (having, part) =>
  expect(streamerRoleOf(having)).toBe(part),
)

it('given a person whose player rejoins, then twenty of their viewings stay, with the first', () => {
  const own = Array.from({ length: 19 }, (_, at) => ({ openid: 'a', at }))
  const other = { openid: 'b', at: 99 }

  expect(addViewing([other, ...own], { openid: 'a', at: 19 })).toHaveLength(21)

  const full = addViewing([other, ...own, { openid: 'a', at: 19 }], { openid: 'a', at: 20 })
  expect(full).toHaveLength(21)
  expect(full.map(({ at }) => at)).toEqual([99, 0, ...own.map(({ at }) => at).slice(2), 19, 20])
})
