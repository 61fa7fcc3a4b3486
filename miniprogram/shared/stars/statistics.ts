import type { Day } from '../clock/days'
import { growth } from './growth'
import type { ComplaintInput, Input, LastingInput, RatingInput } from './inputs'
import type { Model } from './parameters'

/** Weights, and weights times points above the lowest (0–12 over the three aspects). */
interface Sum {
  weight: number
  points: number
}
export interface Tally {
  good: number
  all: number
}
/** The inputs of 180 days as whole numbers, in units of the parameters times `growth`. */
export interface Block {
  block: number
  verified: Sum
  unverified: Sum
  /** Substantiated complaints, plain and by severity. */
  complaints: { weight: number; severity: number }
  replied: Tally
  agreed: Tally
  performed: Tally
}

/**
 * All of a shop's past that its index needs. Adding an input costs the same however long the past is, and the order
 * does not matter.
 */
export interface Statistics {
  /** Ascending; only blocks with inputs. */
  blocks: Block[]
  /** By id. */
  lasting: LastingInput[]
}

export const nothing: Statistics = { blocks: [], lasting: [] }

/** Days since 1970, the block of 180 days it lies in and the weight there. */
export function place(day: Day): { number: number; block: number; weight: number } {
  const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000
  const within = number % growth.length
  const weight = growth[within]
  if (weight === undefined) throw new RangeError(`not a day since 1970: ${day}`)
  return { number, block: (number - within) / growth.length, weight }
}

export const add = (past: Statistics, input: Input, model: Model): Statistics => change(past, input, model, 1)

/** Subtracts exactly what `add` added; the input must be the same. */
export const remove = (past: Statistics, input: Input, model: Model): Statistics => change(past, input, model, -1)

/** Sums inputs in any order. The same input twice counts once; two different inputs with one id throw. */
export function statisticsOf(inputs: Input[], model: Model): Statistics {
  const known = new Map<string, string>()
  let statistics = nothing
  for (const input of inputs) {
    const words = JSON.stringify(input, Object.keys(input).sort())
    const before = known.get(input.id)
    if (before !== undefined && before !== words) throw new Error(`two inputs with the id ${input.id}`)
    if (before === undefined) statistics = add(statistics, input, model)
    known.set(input.id, words)
  }
  return statistics
}

function change(past: Statistics, input: Input, model: Model, sign: 1 | -1): Statistics {
  if (input.kind !== 'rating' && input.kind !== 'complaint')
    return { ...past, lasting: list(past.lasting, input, sign) }
  const { block, weight } = place(input.day)
  const before = past.blocks.find((one) => one.block === block) ?? empty(block)
  const after =
    input.kind === 'rating'
      ? rated(before, input, model, sign * weight)
      : complained(before, input, model, sign, weight)
  const others = past.blocks.filter((one) => one.block !== block)
  const blocks = isEmpty(after) ? others : [...others, after].sort((a, b) => a.block - b.block)
  return { ...past, blocks }
}

function list(lasting: LastingInput[], input: LastingInput, sign: 1 | -1): LastingInput[] {
  const held = lasting.some(({ id }) => id === input.id)
  if (held === (sign === 1)) throw new Error(`${input.id} is ${held ? 'already' : 'not'} there`)
  if (sign === -1) return lasting.filter(({ id }) => id !== input.id)
  return [...lasting, input].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function rated(block: Block, { source, points }: RatingInput, model: Model, growth: number): Block {
  if (!points.every((point) => Number.isInteger(point) && point >= 1 && point <= 5))
    throw new RangeError('points are 1 to 5')
  const weight = growth * model.ratings.weight[source]
  const above = points[0] + points[1] + points[2] - 3
  const to = source === 'verified' ? 'verified' : 'unverified'
  return { ...block, [to]: { weight: block[to].weight + weight, points: block[to].points + weight * above } }
}

function complained(block: Block, input: ComplaintInput, model: Model, sign: 1 | -1, growth: number): Block {
  const weight = sign * growth
  const tally = ({ good, all }: Tally, outcome: boolean | undefined): Tally =>
    outcome === undefined ? { good, all } : { good: good + (outcome ? sign : 0), all: all + sign }
  return {
    ...block,
    complaints: {
      weight: block.complaints.weight + weight,
      severity: block.complaints.severity + weight * model.complaints.weight[input.severity],
    },
    replied: tally(block.replied, input.replied),
    agreed: tally(block.agreed, input.agreed),
    performed: tally(block.performed, input.performed),
  }
}

const empty = (block: number): Block => ({
  block,
  verified: { weight: 0, points: 0 },
  unverified: { weight: 0, points: 0 },
  complaints: { weight: 0, severity: 0 },
  replied: { good: 0, all: 0 },
  agreed: { good: 0, all: 0 },
  performed: { good: 0, all: 0 },
})

const isEmpty = ({ verified, unverified, complaints }: Block): boolean =>
  verified.weight === 0 && unverified.weight === 0 && complaints.weight === 0
