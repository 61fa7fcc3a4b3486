import { createHash } from 'node:crypto'
import { type Recorded, replay } from '../../cloudfunctions/_domain/decider'
import { scorecardDecider } from '../../cloudfunctions/_domain/scorecard/decider'
import type { ScorecardEvent } from '../../cloudfunctions/_domain/scorecard/events'
import { snapshot } from '../../cloudfunctions/_domain/scorecard/snapshot'
import type { ScorecardDoc } from '../../cloudfunctions/_store/merchant/scorecards'
import { addDays, type Day, dayOf, startOf } from '../../miniprogram/shared/clock/days'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import { type ChainedEvent, chain, genesis } from '../../miniprogram/shared/seal/chain'
import type { Input } from '../../miniprogram/shared/stars/inputs'
import { comparedAs } from '../../miniprogram/shared/vocabulary/shop'
import { merchants } from './merchants'

const hour = 3_600_000
const number = (text: string, below: number) =>
  createHash('sha256').update(`sample:${text}`).digest().readUInt32BE(0) % below

/**
 * What happened in the sample shops before the district opened: every second one has been rated, some have had
 * complaints.
 */
function inputsOf(index: number, today: Day): Input[] {
  const inputs: Input[] = []
  const quality = index === 0 ? 4 : 2 + number(`quality${index}`, 4)
  for (let one = 0; one < (index === 0 ? 14 : number(`ratings${index}`, 24)); one++) {
    const point = (aspect: string) => Math.max(1, Math.min(5, quality + number(`${aspect}${index}${one}`, 3) - 1))
    inputs.push({
      ...{ kind: 'rating', id: `sample-${index}-${one}`, day: addDays(today, -1 - number(`day${index}${one}`, 200)) },
      source: (['verified', 'located', 'located', 'scanned'] as const)[number(`source${index}${one}`, 4)]!,
      points: [point('quality'), point('honesty'), point('service')],
    })
  }
  for (let one = 0; one < number(`complaints${index}`, 3); one++)
    inputs.push({
      ...{
        kind: 'complaint',
        id: `sample-${index}-c${one}`,
        day: addDays(today, -5 - number(`when${index}${one}`, 150)),
      },
      ...{ severity: 'ordinary', replied: true, agreed: one === 0, ...(one === 0 && { performed: true }) },
    })
  if (index % 4 === 0)
    inputs.push({
      kind: 'commitment',
      id: `sample-${index}-p`,
      from: addDays(today, -90),
      commitment: 'trusted_promise',
    })
  return inputs.sort((a, b) => (dayIn(a) < dayIn(b) ? -1 : 1))
}

const dayIn = (input: Input) => ('day' in input ? input.day : input.from)

/**
 * Scorecards of the sample shops with their events and entries for the log, up to a snapshot taken when the district
 * opens.
 */
export function scorecards(now: number) {
  const today = dayOf(now)
  const events: (ChainedEvent & { _id: string })[] = []
  const docs: ScorecardDoc[] = []
  for (const [index, merchant] of merchants.entries()) {
    const inputs = index % 2 === 0 ? inputsOf(index, today) : []
    if (inputs.length === 0) continue
    const recorded = (event: ScorecardEvent, at: number, place: number): Recorded<ScorecardEvent> => ({
      ...event,
      caseId: `m-${merchant._id}`,
      seq: place + 1,
      version: scorecardDecider.versionOf(event.type),
      at,
      by: { role: 'system' },
    })
    const told = inputs.map((input, place) =>
      recorded({ type: 'input.added', data: { input } }, startOf(dayIn(input)) + 12 * hour, place),
    )
    const taken = snapshot(replay(scorecardDecider, told), comparedAs(merchant), today, new Map())
    const all = [...told, ...taken.map((event, place) => recorded(event, now, told.length + place))]
    const state = replay(scorecardDecider, all)
    const linked = chain(
      genesis,
      all.map((event) => JSON.parse(canonical(event))),
    )
    events.push(...linked.map((event) => ({ ...event, _id: `${event.caseId}:${String(event.seq).padStart(6, '0')}` })))
    const { seq, hash } = linked.at(-1)!
    const place = { latestAt: { seq, hash }, shownAt: { seq, hash } }
    docs.push({ _id: merchant._id, seq, hash, version: scorecardDecider.version, state, due: state.due, ...place })
  }
  const entries = events.map(({ _id, hash, at }) => ({ _id, hash, at, waiting: true }))
  return { events, log_entries: entries, scorecards: docs.map((doc) => JSON.parse(canonical(doc))) }
}
