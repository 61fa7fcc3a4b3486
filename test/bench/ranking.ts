import { type OfficerOnDuty, rankOfficers } from '../../cloudfunctions/_domain/assignment/assign'

const now = 1_795_500_000_000
/** More than a city has on duty at once. */
const count = 2_000
const rounds = 200

/** A repeatable crowd over a city: the same numbers on every machine. */
function crowd(): OfficerOnDuty[] {
  let seed = 1

  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }

  return Array.from({ length: count }, (_, i) => ({
    id: `o${i}`,
    branchId: `b${i % 40}`,
    position: {
      longitude: 116.8 + next() * 0.5,
      latitude: 28 + next() * 0.5,
      at: now - next() * 1_200_000,
    },
    skills: next() < 0.3 ? ['food'] : [],
    openCases: Math.floor(next() * 4),
    takenToday: Math.floor(next() * 8),
    dutySince: now - next() * 10 * 3_600_000,
  }))
}

const at = (sorted: number[], share: number) =>
  (sorted[Math.ceil(sorted.length * share) - 1] as number).toFixed(2)

/**
 * What the thread worked, milliseconds: no longer than the wall clock says, which a busy machine
 * stretches, and no longer than the process worked, to which compiler and collector add beside it.
 * A collection that the thread waits for counts.
 */
function timed(times: number, work: (round: number) => void): number[] {
  const taken: number[] = []

  for (let round = 0; round < times; round++) {
    const began = performance.now()
    const before = process.cpuUsage()
    work(round)
    const { user, system } = process.cpuUsage(before)
    taken.push(Math.min(performance.now() - began, (user + system) / 1000))
  }

  return taken.sort((a, b) => a - b)
}

/** Ranks 2,000 officers for one case; for comparison, the time of a sort of as many numbers. */
export async function run(): Promise<void> {
  const officers = crowd()

  const locationOf = (round: number) => ({
    longitude: 116.8 + (round % 20) / 40,
    latitude: 28 + (round % 7) / 14,
  })

  const wanted = (round: number) => ({
    spot: locationOf(round),
    branchId: 'b7',
    responsible: 'o5',
    skills: ['food'],
    now,
  })

  const since = officers.map(({ dutySince }) => dutySince)
  const ranking = (round: number) => rankOfficers(officers, wanted(round), ['o1', 'o2'], 20)
  const sorting = () => [...since].sort((a, b) => a - b)
  timed(30, (round) => [ranking(round), sorting()])
  const ranked = timed(rounds, ranking)
  const sorted = timed(rounds, sorting)
  const ratio = (Number(at(ranked, 0.5)) / Number(at(sorted, 0.5))).toFixed(1)
  console.log(`rank ${count} officers, best 20 with reasons, ${rounds} rounds`)
  console.log(
    `  ranking        least ${at(ranked, 0.005)} ms   p50 ${at(ranked, 0.5)} ms   p99 ${at(ranked, 0.99)} ms   (bar: p99 <= 5 ms)`,
  )
  console.log(`  sort numbers   p50 ${at(sorted, 0.5)} ms   ratio ${ratio}`)
}
