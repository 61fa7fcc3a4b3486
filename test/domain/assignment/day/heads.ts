import { AppError } from '#shared/errors'
import type { CaseEvent, Recorded } from '../../../../cloudfunctions/_domain/case/events'
import { caseEvolver, evolve } from '../../../../cloudfunctions/_domain/case/evolve'
import { assertOwnership } from '../../../../cloudfunctions/_domain/case/ownership'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import { type Actor, applyEvents } from '../../../../cloudfunctions/_domain/decider'
import type { Cloud, Work } from './calls'

export interface Head {
  seq: number
  state: Case
}

type Watcher = (before: Case | undefined, after: Case, at: number) => void

/**
 * Heads of cases as `_persistence/event-store` keeps them: events, head and receipt are one
 * transaction, two writers of one case collide, and the loser decides again.
 */
export class Heads {
  readonly all = new Map<string, Head>()
  readonly open = new Map<string, Map<string, Case>>()
  private receipts = new Set<string>()
  conflicts = 0
  events = 0

  private readonly cloud: Cloud
  private readonly watch: Watcher

  constructor(cloud: Cloud, watch: Watcher) {
    this.cloud = cloud
    this.watch = watch
  }

  has(key: string): boolean {
    return this.receipts.has(key)
  }

  *create(id: string, submitted: CaseEvent, at: number, key: string): Work<void> {
    yield
    if (this.receipts.has(key)) return

    const recorded = {
      ...submitted,
      caseId: id,
      seq: 1,
      version: 1,
      at,
      by: { role: 'consumer' },
    } as Recorded
    this.put(id, { seq: 1, state: evolve(undefined, recorded) })
    this.receipts.add(key)
  }

  /** @returns the case before and after; undefined when the same request has been done before */
  *change(
    id: string,
    decide: (state: Case) => CaseEvent[],
    at: number,
    key?: string,
  ): Work<{ before: Case; after: Case } | undefined> {
    for (let round = 1; round <= 4; round++) {
      if (key && this.receipts.has(key)) return undefined
      const head = this.all.get(id)
      if (!head) throw new AppError('CASE_NOT_FOUND')
      const events = decide(head.state)
      if (events.length === 0) return { before: head.state, after: head.state }
      yield
      if (this.all.get(id)?.seq !== head.seq) {
        this.conflicts++
        yield
        continue
      }
      const after = applyEvents(caseEvolver, head.state, events, { at, by: { role: 'system' } })
      this.events += events.length
      this.put(id, { seq: head.seq + events.length, state: after })
      if (key) this.receipts.add(key)
      return { before: head.state, after }
    }
    throw new AppError('BUSY')
  }

  private put(id: string, head: Head): void {
    assertOwnership(head.state)
    const before = this.all.get(id)?.state
    this.all.set(id, head)
    const { districtId, closedAt } = head.state
    const open = this.open.get(districtId) ?? new Map<string, Case>()
    this.open.set(districtId, open)
    if (closedAt === undefined) open.set(id, head.state)
    else open.delete(id)
    this.watch(before, head.state, this.cloud.agenda.now)
  }
}

export const system: Actor = { role: 'system' }
