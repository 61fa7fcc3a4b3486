import type { Shown } from './derive'

/** The sums that an index is worked from (docs/record.md), made anew from the inputs that stand. */

const blockDays = 180
/** Tenths: how much a rating by where it came from, and a complaint by how bad it was, counts. */
const ratingWeights: Record<string, number> = { verified: 10, located: 6, scanned: 3 }
const severities: Record<string, number> = { minor: 5, ordinary: 10, serious: 20 }

export const isLasting = ({ kind }: Shown): boolean => kind !== 'rating' && kind !== 'complaint'

/** @param inputs those that were added and not taken back */
export function statisticsOf(inputs: Iterable<Shown>): Shown {
  const blocks = new Map<number, Shown>()
  const lasting: Shown[] = []
  for (const input of inputs) {
    if (isLasting(input)) {
      lasting.push(input)
      continue
    }
    const days = Date.parse(input.day) / 86_400_000
    const block = Math.floor(days / blockDays)
    // An input weighs twice as much as one of 180 days before it.
    const weight = Math.round(100_000 * 2 ** ((days % blockDays) / blockDays))
    const sums = blocks.get(block) ?? none(block)
    blocks.set(block, sums)
    if (input.kind === 'rating') addRating(sums, input, weight)
    else addComplaint(sums, input, weight)
  }
  return {
    blocks: [...blocks.values()].sort((a, b) => a.block - b.block),
    lasting: lasting.sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

const none = (block: number): Shown => ({
  block,
  verified: { weight: 0, points: 0 },
  unverified: { weight: 0, points: 0 },
  complaints: { weight: 0, severity: 0 },
  replied: { good: 0, all: 0 },
  agreed: { good: 0, all: 0 },
  performed: { good: 0, all: 0 },
})

function addRating(sums: Shown, { source, points }: Shown, weight: number): void {
  const to = sums[source === 'verified' ? 'verified' : 'unverified']
  const weighs = weight * ratingWeights[source]!
  to.weight += weighs
  to.points += weighs * (points[0] + points[1] + points[2] - 3)
}

function addComplaint(sums: Shown, input: Shown, weight: number): void {
  sums.complaints.weight += weight
  sums.complaints.severity += weight * severities[input.severity]!
  for (const outcome of ['replied', 'agreed', 'performed']) {
    if (input[outcome] === undefined) continue
    sums[outcome].all++
    if (input[outcome]) sums[outcome].good++
  }
}
