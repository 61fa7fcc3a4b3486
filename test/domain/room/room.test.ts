import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxCards, maxMessages, type RoomSide } from '#shared/vocabulary/room'
import {
  appendMessage,
  type Message,
  type Room,
} from '../../../cloudfunctions/_domain/case/mediation-room/room'
import { errorCodeOf } from '../refused'

const bound = 'ab'.repeat(32)
const empty: Room = { open: true, count: 0, cards: [] }
const said: Message = { type: 'said', data: { text: bound } }
const proposed: Message = { type: 'proposed', data: { terms: bound } }
const yes = (proposal: number): Message => ({ type: 'answered', data: { proposal, accepts: true } })
const no = (proposal: number): Message => ({ type: 'answered', data: { proposal, accepts: false } })

const leads = (steps: [RoomSide, Message][], room = empty) =>
  steps.reduce((so, [side, message]) => appendMessage(so, side, message), room)
const listCardStates = ({ cards }: Room) => cards.map(({ state }) => state)

describe('proposals', () => {
  it.each<[string, [RoomSide, Message][], string[]]>([
    [
      'of a party needs the other',
      [
        ['consumer', proposed],
        ['merchant', yes(1)],
      ],
      ['agreed'],
    ],
    [
      'of the officer needs both',
      [
        ['officer', proposed],
        ['merchant', yes(1)],
      ],
      ['open'],
    ],
    [
      'of the officer, both agree',
      [
        ['officer', proposed],
        ['merchant', yes(1)],
        ['consumer', yes(1)],
      ],
      ['agreed'],
    ],
    [
      'declined',
      [
        ['merchant', proposed],
        ['consumer', no(1)],
      ],
      ['declined'],
    ],
    [
      'one agreed, the other did not',
      [
        ['officer', proposed],
        ['merchant', yes(1)],
        ['consumer', no(1)],
      ],
      ['declined'],
    ],
    [
      'a party thinks better of its yes',
      [
        ['officer', proposed],
        ['merchant', yes(1)],
        ['merchant', no(1)],
      ],
      ['declined'],
    ],
    [
      'taken back',
      [
        ['consumer', proposed],
        ['consumer', no(1)],
      ],
      ['withdrawn'],
    ],
    [
      'taken back by the officer',
      [
        ['officer', proposed],
        ['officer', no(1)],
      ],
      ['withdrawn'],
    ],
    [
      'a counter-proposal',
      [
        ['consumer', proposed],
        ['merchant', proposed],
      ],
      ['replaced', 'open'],
    ],
    [
      'another after both agreed',
      [
        ['consumer', proposed],
        ['merchant', yes(1)],
        ['consumer', proposed],
      ],
      ['replaced', 'open'],
    ],
    [
      'a counter-proposal that is agreed to',
      [
        ['consumer', proposed],
        ['merchant', proposed],
        ['consumer', yes(2)],
      ],
      ['replaced', 'agreed'],
    ],
    [
      'another after a no',
      [
        ['consumer', proposed],
        ['merchant', no(1)],
        ['officer', proposed],
      ],
      ['declined', 'open'],
    ],
  ])('%s', (_, steps, expected) => {
    expect(listCardStates(leads(steps))).toEqual(expected)
  })

  it.each<[string, [RoomSide, Message][], RoomSide, Message, string]>([
    ['that does not exist', [['consumer', said]], 'merchant', yes(1), 'PROPOSAL_OVER'],
    [
      'that is over',
      [
        ['consumer', proposed],
        ['merchant', no(1)],
      ],
      'merchant',
      yes(1),
      'PROPOSAL_OVER',
    ],
    [
      'that has been replaced',
      [
        ['consumer', proposed],
        ['merchant', proposed],
      ],
      'merchant',
      yes(1),
      'PROPOSAL_OVER',
    ],
    ['of one’s own, with yes', [['consumer', proposed]], 'consumer', yes(1), 'PROPOSAL_OVER'],
    [
      'twice',
      [
        ['officer', proposed],
        ['merchant', yes(1)],
      ],
      'merchant',
      yes(1),
      'PROPOSAL_OVER',
    ],
    ['in the place of a party', [['consumer', proposed]], 'officer', yes(1), 'NOT_ALLOWED'],
    [
      'against a party’s, as the officer',
      [['consumer', proposed]],
      'officer',
      no(1),
      'NOT_ALLOWED',
    ],
  ])('nobody answers one %s', (_, steps, side, answer, code) => {
    const room = leads(steps)
    expect(errorCodeOf(() => appendMessage(room, side, answer))).toBe(code)
  })
})

describe('bounds', () => {
  it.each<[string, Partial<Room>, Message, string | undefined]>([
    ['a closed room takes nothing', { open: false }, said, 'ROOM_CLOSED'],
    [
      'nor an answer',
      { open: false, cards: [{ seq: 1, side: 'consumer', state: 'open', accepted: ['consumer'] }] },
      yes(1),
      'ROOM_CLOSED',
    ],
    ['a full room takes nothing', { count: maxMessages }, said, 'ROOM_FULL'],
    ['the last message fits', { count: maxMessages - 1 }, said, undefined],
    [
      'no more proposals than can be kept apart',
      {
        cards: Array.from({ length: maxCards }, (_, at) => ({
          seq: at + 1,
          side: 'consumer' as const,
          state: 'replaced' as const,
          accepted: [],
        })),
      },
      proposed,
      'ROOM_FULL',
    ],
  ])('%s', (_, change, message, code) => {
    expect(errorCodeOf(() => appendMessage({ ...empty, ...change }, 'merchant', message))).toBe(
      code,
    )
  })
})

it('after any messages: numbers have no gap, at most one proposal is open, agreed means both parties', () => {
  const side = fc.constantFrom<RoomSide>('consumer', 'merchant', 'officer')
  const message = fc.oneof(
    fc.constant(said),
    fc.constant(proposed),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean())
      .map(([proposal, accepts]): Message => ({ type: 'answered', data: { proposal, accepts } })),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(side, message), { maxLength: 40 }), (steps) => {
      let room = empty
      for (const [by, one] of steps) {
        const before = room
        if (errorCodeOf(() => (room = appendMessage(room, by, one))) === undefined)
          expect(room.count).toBe(before.count + 1)
        else expect(room).toBe(before)
        expect(room.cards.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1)
        for (const { state, accepted } of room.cards)
          if (state === 'agreed') expect([...accepted].sort()).toEqual(['consumer', 'merchant'])
      }
    }),
  )
})
