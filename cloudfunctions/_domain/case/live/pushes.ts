import { type Fact, recordingsIn } from './facts'

/** One push into a stream; without `to` no fact has told its end. */
export interface Push {
  push: string
  from: number
  to?: number
}

/** By how much the clocks of a push and of its recording may differ, milliseconds. */
export const tolerance = 10_000
/** A service may tell of a push that it refuses because another one runs; that push ends within this many ms. */
const refusedWithin = 3000

/** The pushes of a stream in order: a new push ends the one before it, whose end was never heard. */
export function pushesIn(facts: Fact[]): Push[] {
  const begun = new Map<string, number>()
  const ended = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind === 'begun') begun.set(fact.push, fact.at)
    if (fact.kind === 'ended') ended.set(fact.push, fact.at)
  }
  for (const fact of facts)
    if (fact.kind === 'ended' && !begun.has(fact.push)) begun.set(fact.push, fact.since ?? fact.at)
  const told = [...begun].map(([push, from]): Push => {
    const to = ended.get(push)
    return { push, from, ...(to !== undefined && { to }) }
  })
  const pushes = told.sort((a, b) => a.from - b.from).reduce(withoutRefused, [])
  return pushes.map(({ push, from, to: end }, index) => {
    const next = pushes[index + 1]?.from
    const to = end ?? next ?? endOfRecording(facts, from)
    if (to === undefined) return { push, from }
    return { push, from, to: Math.max(from, next === undefined ? to : Math.min(to, next)) }
  })
}

/** One publisher at a time: a push that lies whole within another was refused. */
function withoutRefused(before: Push[], push: Push): Push[] {
  const running = before.at(-1)
  const lies = push.to !== undefined && running !== undefined
  const within = lies && (running.to === undefined ? push.to! - push.from < refusedWithin : push.to! <= running.to)
  return within ? before : [...before, push]
}

/** A finished file proves that its push is over when no fact said so. */
const endOfRecording = (facts: Fact[], from: number) =>
  recordingsIn(facts).find((file) => file.from <= from + tolerance && file.to > from)?.to
