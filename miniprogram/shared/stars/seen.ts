import type { Day } from '../clock/days'
import type { Industry, ShopSize } from '../vocabulary/stars'
import type { Model } from './parameters'
import { type Block, place, type Statistics, type Tally } from './statistics'
import { quotient } from './whole'

/** What kind of shop is judged: decides what it is compared with. */
export interface Shop {
  industry: Industry
  size: ShopSize
}

/** A shop's past seen from a day: the one place where age makes inputs lighter. */
export interface Seen {
  shop: Shop
  model: Model
  day: Day
  lasting: Statistics['lasting']
  /** What an input of weight 1 (one tenth) counts on this day: the unit of the sums below. */
  unit: number
  verified: { weight: number; points: number }
  unverified: { weight: number; points: number }
  complaints: { weight: number; severity: number }
  replied: Tally
  agreed: Tally
  performed: Tally
}

/**
 * Halves what is one block old, quarters what is two blocks old …, rounding down. Throws RangeError if a later block holds something;
 * that nothing later than `day` is in its own block is for the caller to see to.
 */
export function see(statistics: Statistics, shop: Shop, day: Day, model: Model): Seen {
  const { block: present, weight: unit } = place(day)
  if (statistics.blocks.some(({ block }) => block > present)) throw new RangeError(`inputs after ${day}`)
  const kept = statistics.blocks.filter(({ block }) => block > present - model.remember)
  const recent = kept.filter(({ block }) => block > present - model.handling.blocks)
  const sum = (of: (block: Block) => number) => {
    let total = 0
    for (let block = present - model.remember + 1; block <= present; block++) {
      const held = kept.find((one) => one.block === block)
      total = quotient(total, 2) + (held ? of(held) : 0)
    }
    return total
  }
  const tally = (of: (block: Block) => Tally): Tally => ({
    good: recent.reduce((total, block) => total + of(block).good, 0),
    all: recent.reduce((total, block) => total + of(block).all, 0),
  })
  return {
    shop,
    model,
    day,
    lasting: statistics.lasting.filter(({ from, until }) => from <= day && (until === undefined || day < until)),
    unit,
    verified: { weight: sum((one) => one.verified.weight), points: sum((one) => one.verified.points) },
    unverified: { weight: sum((one) => one.unverified.weight), points: sum((one) => one.unverified.points) },
    complaints: { weight: sum((one) => one.complaints.weight), severity: sum((one) => one.complaints.severity) },
    replied: tally((one) => one.replied),
    agreed: tally((one) => one.agreed),
    performed: tally((one) => one.performed),
  }
}
