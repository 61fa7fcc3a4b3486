/** What is to happen, earliest first; of the same moment in the order of entry. */
export class Agenda {
  now: number
  private heap: { at: number; order: number; run: () => void }[] = []
  private count = 0

  constructor(now: number) {
    this.now = now
  }

  at(moment: number, run: () => void): void {
    const { heap } = this
    heap.push({ at: Math.max(moment, this.now), order: this.count++, run })
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1
      if (!this.isBefore(child, parent)) break
      this.swap(child, parent)
      child = parent
    }
  }

  in(milliseconds: number, run: () => void): void {
    this.at(this.now + milliseconds, run)
  }

  /** Runs everything up to a moment. */
  run(until: number): void {
    for (let next = this.heap[0]; next && next.at <= until; next = this.heap[0]) {
      this.take()
      this.now = next.at
      next.run()
    }
  }

  private take(): void {
    const { heap } = this
    const last = heap.pop()
    if (heap.length === 0 || !last) return

    heap[0] = last

    for (let parent = 0; ; ) {
      const left = 2 * parent + 1
      const right = 2 * parent + 2
      let least = parent
      if (left < heap.length && this.isBefore(left, least)) least = left
      if (right < heap.length && this.isBefore(right, least)) least = right
      if (least === parent) return
      this.swap(parent, least)
      parent = least
    }
  }

  private isBefore(a: number, b: number): boolean {
    const [one, two] = [this.heap[a], this.heap[b]] as [
      { at: number; order: number },
      { at: number; order: number },
    ]
    return one.at < two.at || (one.at === two.at && one.order < two.order)
  }

  private swap(a: number, b: number): void {
    const { heap } = this
    const firstItem = heap[a] as (typeof heap)[number]
    heap[a] = heap[b] as (typeof heap)[number]
    heap[b] = firstItem
  }
}
