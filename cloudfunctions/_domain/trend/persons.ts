import type { Day } from '../../../miniprogram/shared/clock/days'
import type { ProblemType } from '../../../miniprogram/shared/vocabulary/case'

/** A complaint's part in clusters, without texts. `person` and `device` never leave the server. */
export interface Signal {
  caseId: string
  merchantId: string
  gridId: string
  problem: ProblemType
  day: Day
  person: string
  device: string
  /** Refused under Art. 16 or found abusive (Art. 7): does not count. */
  void: boolean
}

/** The least number of persons: those who share a device are one, and so is a person with many devices. */
export function independentPersons(signals: Pick<Signal, 'person' | 'device'>[]): number {
  const leaders = new Map<string, string>()
  const find = (node: string): string => {
    const leader = leaders.get(node) ?? node
    return leader === node ? node : find(leader)
  }
  for (const { person, device } of signals) {
    const [one, other] = [find(`person ${person}`), find(`device ${device}`)]
    leaders.set(one, one)
    leaders.set(other, one)
  }
  return new Set([...leaders.keys()].map(find)).size
}
