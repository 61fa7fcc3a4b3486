import { metresBetween } from '#shared/great-circle'
import type { OfficerOnDuty } from '../../../../cloudfunctions/_domain/assignment/assign'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import { Agenda } from './agenda'
import { Bureau, type Choice } from './bureau'
import { Cloud, callFaults } from './calls'
import { between, chanceFor } from './chance'
import { cityOf, hour, type Member, midnight, minute } from './city'
import { Heads } from './heads'
import { People } from './people'
import { Streets } from './streets'
import { Watch } from './watch'

export const rules = ['ours', 'nearest', 'random'] as const
export type RuleName = (typeof rules)[number]

export interface Figures {
  seed: number
  /** Milliseconds from filing to an owner, of urgent cases and of others. */
  urgent: number[]
  others: number[]
  /** Metres from the first owner's place to the spot. */
  metres: number[]
  filed: number
  withoutOwner: number
  events: number
  conflicts: number
  /** Cases that the centre recalled from their officers. */
  recalls: number
  /**
   * Longest time from confirmation to an owner or to the city's being told, and the timer's longest
   * gap.
   */
  longest: number
  gap: number
}

/**
 * One day of a city under a rule of choice. Throws when an invariant breaks, naming the seed that
 * repeats the day.
 */
export function dayOf(
  seed: number,
  size: { officers: number; cases: number },
  rule: RuleName = 'ours',
): Figures {
  try {
    return live(seed, size, rule)
  } catch (error) {
    throw new Error(`seed ${seed}, ${rule}: ${(error as Error).message}`, { cause: error })
  }
}

function live(seed: number, size: { officers: number; cases: number }, rule: RuleName): Figures {
  const city = cityOf(seed, size)
  const agenda = new Agenda(midnight)
  const cloud = new Cloud(agenda, seed)
  const streets = new Streets(city)
  const watch = new Watch()
  const heads = new Heads(cloud, watch.change)
  const metres: number[] = []
  const locations = new Map(city.filings.map(({ id, spot }) => [id, spot]))
  const people = new People(city, cloud, heads, streets, (caseId, member: Member, at) => {
    const spot = locations.get(caseId)
    if (spot) metres.push(metresBetween(streets.whereIs(member, at), spot))
  })
  const bureau = new Bureau(city, cloud, heads, streets, people.notify, choices[rule](seed))
  people.bureau = bureau

  for (const filing of city.filings)
    agenda.at(filing.at, () => {
      cloud.call(
        () => bureau.submit(filing, `s${filing.id}`),
        () => {},
      )
      if (filing.withdraws !== undefined)
        agenda.in(filing.withdraws, () =>
          cloud.call(
            () =>
              bureau.act(filing.id, { type: 'withdraw' }, { role: 'consumer' }, `w${filing.id}`),
            () => {},
          ),
        )
    })

  for (let at = midnight; at < midnight + 30 * hour; at += 5 * minute)
    agenda.at(at, () => people.poll())
  const gap = windUp(seed, cloud, bureau, heads, watch)
  agenda.run(midnight + 30 * hour)
  assertToldOnce(watch, people)

  return figuresOf({ seed, heads, watch, metres, gap: gap() })
}

/**
 * The minute timer, missed or doubled now and then. @returns a function for the longest gap between
 * runs
 */
function windUp(
  seed: number,
  cloud: Cloud,
  bureau: Bureau,
  heads: Heads,
  watch: Watch,
): () => number {
  const chance = chanceFor(seed, 'timer')
  let last = midnight
  let longest = 0

  const tick = () => {
    const began = cloud.agenda.now
    cloud.start(alive(bureau.tick()), (whole) => {
      if (!whole) return
      for (const open of heads.open.values())
        watch.afterTick(open.values(), began - 2 * callFaults.skew)
      longest = Math.max(longest, began - last)
      last = began
    })
  }

  for (let at = midnight + 7_000; at < midnight + 30 * hour; at += minute) {
    const luck = chance()
    if (luck < 0.02) continue
    cloud.agenda.at(at + between(chance, 0, 3_000), tick)
    if (luck > 0.98) cloud.agenda.at(at + between(chance, 0, 3_000), tick)
  }

  return () => longest
}

/** Work without an answer that tells whether it ended. */
function* alive(work: Generator<void, void, void>): Generator<void, true, void> {
  yield* work
  return true
}

/**
 * A phone says "yours" of a case only if no other has said it since the case was last given back.
 */
function assertToldOnce({ takings }: Watch, { toldOwners }: People): void {
  for (const [caseId, members] of toldOwners)
    if (new Set(members).size > (takings.get(caseId) ?? 0))
      throw new Error(`${caseId}: told to be theirs: ${members.join(', ')}`)
}

function figuresOf(day: {
  seed: number
  heads: Heads
  watch: Watch
  metres: number[]
  gap: number
}): Figures {
  const { seed, heads, watch, metres, gap } = day
  const waits = { urgent: [] as number[], others: [] as number[] }
  let withoutOwner = 0

  for (const [id, { state }] of heads.all) {
    const at = watch.owned.get(id)
    if (at !== undefined)
      waits[isUrgent(state) ? 'urgent' : 'others'].push(at - (watch.filed.get(id) as number))
    else if (state.closedAt === undefined) withoutOwner++
  }

  return {
    seed,
    ...waits,
    metres,
    gap,
    withoutOwner,
    filed: heads.all.size,
    events: heads.events,
    conflicts: heads.conflicts,
    recalls: watch.recalls,
    longest: Math.max(0, ...watch.unowned.values()),
  }
}

const isUrgent = ({ priority }: Case) => priority === 'P1'

/**
 * Other rules for the same days: of the officers not asked yet, the nearest by last position, or
 * any.
 */
const choices: Record<RuleName, (seed: number) => Choice> = {
  ours: () => (_, officers) => officers,
  nearest: () => (state, officers) => {
    const spot = state.spot
    const far = (one: OfficerOnDuty) =>
      spot && one.position ? metresBetween(one.position, spot) : 0
    return fresh(state, officers)
      .sort((a, b) => far(a) - far(b))
      .slice(0, atOnce(state))
  },
  random: (seed) => (state, officers) => {
    const order = new Map(officers.map(({ id }) => [id, chanceFor(seed, state.id, id)()]))
    return fresh(state, officers)
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      .slice(0, atOnce(state))
  },
}

const atOnce = ({ priority }: Case) => (priority === 'P1' ? 5 : 1)
const fresh = ({ asked, recused }: Case, officers: OfficerOnDuty[]) =>
  officers.filter(({ id }) => !asked.includes(id) && !recused.includes(id))
