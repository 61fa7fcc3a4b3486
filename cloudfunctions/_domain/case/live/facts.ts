/** What a live service has told of a stream. Times are ms since 1970; `push` names one push of several. */
export type Fact =
  | { kind: 'begun'; push: string; at: number }
  /** `since`: when the push began, where the service says so, in case that was never heard. */
  | { kind: 'ended'; push: string; at: number; since?: number }
  /** A file with all pictures from `from` to `to`. */
  | { kind: 'recorded'; file: string; url: string; from: number; to: number; bytes: number }

export type Recorded = Extract<Fact, { kind: 'recorded' }>

export const recordingsIn = (facts: Fact[]): Recorded[] => facts.filter((fact) => fact.kind === 'recorded')

/** Facts kept of each kind, more than a flaky line gives: many pushes must not crowd out their recordings. */
const most = 300

const nameOf = (fact: Fact) => `${fact.kind}:${fact.kind === 'recorded' ? fact.file : fact.push}`
const timeOf = (fact: Fact) => (fact.kind === 'recorded' ? fact.from : fact.at)

/**
 * The facts with one more. A repeated fact changes nothing, and of two that contradict the earlier stays, so that the
 * order of arrival never matters.
 */
export function withFact(facts: Fact[], fact: Fact): Fact[] {
  const name = nameOf(fact)
  const known = facts.find((one) => nameOf(one) === name)
  if (known && order(known, fact) <= 0) return facts
  if (!known && facts.filter(({ kind }) => kind === fact.kind).length >= most) return facts
  return [...facts.filter((one) => one !== known), fact].sort(order)
}

function order(a: Fact, b: Fact): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)]
  return timeOf(a) - timeOf(b) || (one < other ? -1 : one > other ? 1 : 0)
}
