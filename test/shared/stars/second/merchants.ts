import type { Input } from '../../../../miniprogram/shared/stars/inputs'
import type { Shop } from '../../../../miniprogram/shared/stars/seen'
import {
  commitments,
  industries,
  penaltyGrades,
  ratingSources,
  severities,
  shopSizes,
} from '../../../../miniprogram/shared/vocabulary/stars'
import type { Worked } from './formula'

/** One input, or `times` equal ones. Without an id: ids are given on unfolding. */
export type Folded = (Input extends infer One ? (One extends Input ? Omit<One, 'id'> : never) : never) & {
  times?: number
}

export interface Merchant {
  name: string
  shop: Shop
  day: string
  previous?: number
  inputs: Folded[]
}
export type GoldenMerchant = Merchant & { worked: Worked }

export const unfold = (inputs: Folded[]): Input[] =>
  inputs.flatMap(({ times = 1, ...input }, row) =>
    Array.from({ length: times }, (_, index) => ({ ...input, id: `${row}-${index}` }) as Input),
  )

/** Numbers from a seed (mulberry32): the same merchants whenever the vectors are worked again. */
export function dice(seed: number) {
  const next = () => {
    seed = (seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (count: number) => Math.floor(next() * count)
  return { below, of: <Item>(items: readonly Item[]): Item => items[below(items.length)]! }
}

const dayAt = (number: number) => new Date(number * 864e5).toISOString().slice(0, 10)

/** A shop with a past of up to eight years, some of it kind and some of it not. */
export function randomMerchant(seed: number): Merchant {
  const { below, of } = dice(seed)
  const today = 20_400 + below(400)
  const ago = (most: number) => dayAt(today - below(most))
  const mood = below(5)
  const point = () => Math.min(5, Math.max(1, mood + below(3)))
  const inputs: Folded[] = []
  for (let row = below(8); row > 0; row--)
    inputs.push({
      kind: 'rating',
      day: ago(2900),
      source: of(ratingSources.codes),
      points: [point(), point(), point()],
      times: 1 + below(40),
    })
  for (let row = below(5); row > 0; row--) {
    const agreed = below(4) > 0
    inputs.push({
      kind: 'complaint',
      day: ago(1200),
      severity: of(severities.codes),
      replied: below(5) > 0,
      agreed,
      ...(agreed && below(5) > 0 ? { performed: below(4) > 0 } : {}),
      times: 1 + below(30),
    })
  }
  for (let row = below(3); row > 0; row--) {
    const from = today - below(500)
    inputs.push({
      kind: 'penalty',
      grade: of(penaltyGrades.codes),
      from: dayAt(from),
      until: dayAt(from + of([90, 365, 1095])),
      ...(below(3) === 0 ? { repaired: dayAt(from + 60) } : {}),
    })
  }
  for (const commitment of commitments.codes)
    if (below(2)) inputs.push({ kind: 'commitment', from: ago(300), commitment })
  if (below(6) === 0) inputs.push({ kind: 'unperformed', from: ago(200) })
  if (below(12) === 0) inputs.push({ kind: 'listing', from: ago(200), until: dayAt(today + 300) })
  return {
    name: `seed ${seed}`,
    shop: { industry: of(industries.codes), size: of(shopSizes.codes) },
    day: dayAt(today),
    ...(below(2) ? { previous: 1 + below(5) } : {}),
    inputs,
  }
}

const plain: Shop = { industry: 'dining', size: 'small' }
const day = '2026-11-24'
const five: Folded = { kind: 'rating', day, source: 'verified', points: [5, 5, 5] }
const well: Folded = { kind: 'complaint', day, severity: 'ordinary', replied: true, agreed: true, performed: true }

/** Merchants told by hand: the sanity values and every cap, edge and bound. */
export const told: Merchant[] = [
  { name: 'nothing known', shop: plain, day, inputs: [] },
  { name: 'one five-star rating', shop: plain, day, inputs: [five] },
  {
    name: 'just under the sample',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 4 },
      { ...five, source: 'located' },
    ],
  },
  { name: 'just enough of a sample', shop: plain, day, inputs: [{ ...five, times: 5 }] },
  { name: 'twenty five-star ratings', shop: plain, day, inputs: [{ ...five, times: 20 }] },
  { name: 'twenty three-star ratings', shop: plain, day, inputs: [{ ...five, points: [3, 3, 3], times: 20 }] },
  {
    name: 'fifty strangers against it',
    shop: plain,
    day,
    inputs: [{ ...five, source: 'located', points: [1, 1, 1], times: 50 }],
  },
  { name: 'five of five handled well', shop: plain, day, inputs: [{ ...well, times: 5 }] },
  { name: 'nine of nine', shop: { ...plain, size: 'large' }, day, inputs: [{ ...well, times: 9 }] },
  { name: 'ten of ten', shop: { ...plain, size: 'large' }, day, inputs: [{ ...well, times: 10 }] },
  { name: 'fifty-nine of fifty-nine', shop: { ...plain, size: 'large' }, day, inputs: [{ ...well, times: 59 }] },
  { name: 'sixty of sixty', shop: { ...plain, size: 'large' }, day, inputs: [{ ...well, times: 60 }] },
  {
    name: 'signed and not performed',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 99 },
      { kind: 'unperformed', from: '2026-11-01' },
    ],
  },
  {
    name: 'an open serious penalty',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 99 },
      { kind: 'penalty', grade: 'serious', from: '2026-06-01', until: '2029-06-01' },
    ],
  },
  {
    name: 'the same penalty repaired',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 99 },
      { kind: 'penalty', grade: 'serious', from: '2026-06-01', until: '2029-06-01', repaired: '2026-11-24' },
    ],
  },
  {
    name: 'listed',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 99 },
      { kind: 'listing', from: '2026-11-24', until: '2029-11-24' },
    ],
  },
  {
    name: 'listing over today',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 99 },
      { kind: 'listing', from: '2023-11-24', until: '2026-11-24' },
    ],
  },
  {
    name: 'a model shop',
    shop: plain,
    day,
    inputs: [
      { ...five, times: 99 },
      ...commitments.codes.map((commitment) => ({ kind: 'commitment', from: '2026-01-01', commitment }) as const),
    ],
  },
  { name: 'ratings of half a year ago', shop: plain, day, inputs: [{ ...five, day: '2026-05-28', times: 20 }] },
  { name: 'ratings out of memory', shop: plain, day, inputs: [{ ...five, day: '2020-01-01', times: 20 }] },
]
