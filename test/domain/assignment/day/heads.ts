import { applied, apply } from '../../../../cloudfunctions/_domain/apply'
import { assertOwnership, type Case } from '../../../../cloudfunctions/_domain/case/state'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import type { CaseEvent, Recorded } from '../../../../cloudfunctions/_domain/events'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { Cloud, Work } from './calls'

export interface Head {
  seq: number
  file: Case
}

type Watcher = (before: Case | undefined, after: Case, at: number) => void

/**
 * Heads of cases as `_store/append` keeps them: events and head are one transaction, two writers of one case collide, and the loser decides
 * again on what the winner left. A receipt is part of the transaction.
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
    const recorded = { ...submitted, caseId: id, seq: 1, at, by: { role: 'consumer' } } as Recorded
    this.put(id, { seq: 1, file: apply(undefined, recorded) })
    this.receipts.add(key)
  }

  /** @returns the case before and after; undefined when the same request has been done before */
  *change(
    id: string,
    decide: (file: Case) => CaseEvent[],
    at: number,
    key?: string,
  ): Work<{ before: Case; after: Case } | undefined> {
    for (let round = 1; round <= 4; round++) {
      if (key && this.receipts.has(key)) return undefined
      const head = this.all.get(id)
      if (!head) throw new Refusal('CASE_NOT_FOUND')
      const events = decide(head.file)
      if (events.length === 0) return { before: head.file, after: head.file }
      yield
      if (this.all.get(id)?.seq !== head.seq) {
        this.conflicts++
        yield
        continue
      }
      const after = events.reduce((file, event) => applied(file, event, at), head.file)
      this.events += events.length
      this.put(id, { seq: head.seq + events.length, file: after })
      if (key) this.receipts.add(key)
      return { before: head.file, after }
    }
    throw new Refusal('BUSY')
  }

  private put(id: string, head: Head): void {
    assertOwnership(head.file)
    const before = this.all.get(id)?.file
    this.all.set(id, head)
    const { districtId, closedAt } = head.file
    const open = this.open.get(districtId) ?? new Map<string, Case>()
    this.open.set(districtId, open)
    if (closedAt === undefined) open.set(id, head.file)
    else open.delete(id)
    this.watch(before, head.file, this.cloud.agenda.now)
  }
}

export const system: Actor = { role: 'system' }
