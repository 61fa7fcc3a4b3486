import { expect, it } from 'vitest'
import { pictureSize } from '../../../../miniprogram/modules/livestream/pages/film/picture-size'

/** A number in Exp-Golomb code, as bits. */
const ue = (value: number): string => {
  const code = (value + 1).toString(2)
  return '0'.repeat(code.length - 1) + code
}

const se = (value: number) => ue(value > 0 ? 2 * value - 1 : -2 * value)

/** A decoder's configuration whose parameter set has these bits behind profile, flags and level. */
function configOf(profile: number, bits: string, cut = 0): Uint8Array {
  const bytes = bits
    .padEnd(Math.ceil((bits.length + 1) / 8) * 8, '1')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2))
  const guarded: number[] = []

  for (const byte of [0x67, profile, 0, 30, ...bytes]) {
    if (byte <= 3 && guarded.at(-1) === 0 && guarded.at(-2) === 0) guarded.push(3)
    guarded.push(byte)
  }

  return Uint8Array.from([1, profile, 0, 30, 0xff, 0xe1, 0, guarded.length, ...guarded]).subarray(
    0,
    8 + guarded.length - cut,
  )
}

const order = {
  byCount: ue(0) + ue(0),
  byOffsets: `${ue(1)}0${se(-2)}${se(3)}${ue(2)}${se(1)}${se(-1)}`,
  none: ue(2),
}

const set = (
  wish: { order?: string; across?: number; down?: number; fields?: true; crop?: number[] } = {},
) =>
  [
    ue(0),
    ue(4),
    wish.order ?? order.byCount,
    ue(1),
    '0',
    ue((wish.across ?? 40) - 1),
    ue((wish.down ?? 30) - 1),
    wish.fields ? '00' : '1',
    '1',
    wish.crop ? `1${wish.crop.map(ue).join('')}` : '0',
    '0',
  ].join('')

/** What a high profile says before: chroma, depths, and its scaling lists. */
const high = (chroma: number, lists = '0') =>
  `${ue(0)}${ue(chroma)}${chroma === 3 ? '0' : ''}${ue(0)}${ue(0)}0${lists}`
const list = (entries: number) => `1${se(8)}${se(0).repeat(entries - 1)}`

it.each<[given: string, config: Uint8Array, size: [number, number] | undefined]>([
  ['a plain set', configOf(66, set()), [640, 480]],
  ['an order by offsets', configOf(66, set({ order: order.byOffsets })), [640, 480]],
  ['no order', configOf(66, set({ order: order.none })), [640, 480]],
  ['parts cut off', configOf(66, set({ across: 120, down: 68, crop: [0, 0, 0, 4] })), [1920, 1080]],
  ['each side cut off', configOf(66, set({ crop: [1, 2, 3, 4] })), [634, 466]],
  ['fields', configOf(66, set({ down: 15, fields: true, crop: [0, 0, 1, 0] })), [640, 476]],
  ['a high profile', configOf(100, high(1) + set().slice(1)), [640, 480]],
  ['half the colours', configOf(122, high(2) + set({ crop: [1, 0, 1, 0] }).slice(1)), [638, 479]],
  ['all colours', configOf(244, high(3) + set({ crop: [1, 0, 1, 0] }).slice(1)), [639, 479]],
  [
    'a scaling list',
    configOf(100, high(1, `1${list(16)}${'0'.repeat(7)}`) + set().slice(1)),
    [640, 480],
  ],
  [
    'a list that ends',
    configOf(100, high(1, `1${'0'.repeat(6)}1${se(-8)}0`) + set().slice(1)),
    [640, 480],
  ],
  [
    'a list that ends in its middle, and another behind it',
    configOf(100, high(1, `1${'0'.repeat(5)}1${se(0)}${se(-8)}01${se(-8)}`) + set().slice(1)),
    [640, 480],
  ],
  [
    'a list that ends by a step up',
    configOf(100, high(1, `1${'0'.repeat(6)}1${se(248)}0`) + set().slice(1)),
    [640, 480],
  ],
  [
    'a list whose steps add up',
    configOf(100, high(1, `1${'0'.repeat(6)}1${se(10)}${se(-18)}0`) + set().slice(1)),
    [640, 480],
  ],
  [
    'the last of the short lists and the first of the long ones',
    configOf(100, high(1, `1${'0'.repeat(5)}${list(16)}${list(64)}0`) + set().slice(1)),
    [640, 480],
  ],
  ['guards within a number', configOf(66, set({ order: ue(0) + ue(2 ** 24) })), [640, 480]],
  ['a three that guards nothing', configOf(66, set({ order: ue(0) + ue(2 ** 7 + 3) })), [640, 480]],
  [
    'twelve lists',
    configOf(244, high(3, `1${'0'.repeat(11)}${list(64)}`) + set().slice(1)),
    [640, 480],
  ],
  ['nothing left in width', configOf(66, set({ across: 1, crop: [8, 0, 0, 0] })), undefined],
  ['nothing left in height', configOf(66, set({ down: 1, crop: [0, 0, 8, 0] })), undefined],
  ['a picture too wide', configOf(66, set({ across: 4096 })), undefined],
  ['a set cut short', configOf(66, set(), 1), undefined],
  [
    'a set that ends too early',
    Uint8Array.from([1, 66, 0, 30, 0xff, 0xe1, 0, 5, 0x67, 66, 0, 30, 0]),
    undefined,
  ],
  ['no set', Uint8Array.from([1, 66, 0, 30, 0xff, 0xe0]), undefined],
])('given %s, then the size is read from it', (_, config, size) => {
  const found = pictureSize(config)
  expect(found && [found.width, found.height]).toEqual(size)
})
