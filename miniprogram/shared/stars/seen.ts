import type { Day } from '../clock/days'
import type { Industry, ShopSize } from '../vocabulary/stars'
import type { Model } from './parameters'
import { type Block, place, type Statistics, type Tally } from './statistics'
import { quotient } from './whole'

/** Trade and size of a shop: the shops it is compared with. */
export interface Shop {
  industry: Industry
  size: ShopSize
}

/** A shop's past seen from a day: the one place where age reduces the weight of inputs. */
export interface Seen {
  shop: Shop
  model: Model
  day: Day
  lasting: Statistics['lasting']
  /** The weight of one tenth of an input on this day: the unit of the sums below. */
  unit: number
  verified: { weight: number; points: number }
  unverified: { weight: number; points: number }
  complaints: { weight: number; severity: number }
  replied: Tally
  agreed: Tally
  performed: Tally
}

/**
 * Halves the inputs one block old, quarters those two blocks old …, rounding down. Throws RangeError if a later block
 * holds an input; the caller ensures that the own block holds none later than `day`.
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
