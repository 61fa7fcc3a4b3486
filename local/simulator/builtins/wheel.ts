import { element } from './define.ts'

/** One column that turns under the finger: used by picker (its own items) and picker-view (the author's). */
export class Wheel {
  index = 0
  readonly column: HTMLElement
  private readonly track: HTMLElement
  private readonly itemHeight: () => number
  private readonly count: () => number

  constructor(
    column: HTMLElement,
    track: HTMLElement,
    itemHeight: () => number,
    count: () => number,
    settled: (index: number) => void,
    started?: () => void,
  ) {
    this.column = column
    this.track = track
    this.itemHeight = itemHeight
    this.count = count
    let from: { y: number; index: number } | undefined
    let dragged = false
    column.addEventListener('pointerdown', (event) => {
      from = { y: event.clientY, index: this.index }
      dragged = false
      column.setPointerCapture(event.pointerId)
    })
    column.addEventListener('pointermove', (event) => {
      if (!from) return
      const moved = event.clientY - from.y
      if (!dragged && Math.abs(moved) > 4) {
        dragged = true
        started?.()
      }
      if (dragged) this.place(from.index - moved / this.itemHeight(), false)
    })
    const end = (event: PointerEvent) => {
      if (!from) return
      const { top, height } = column.getBoundingClientRect()
      const steps = dragged
        ? (from.y - event.clientY) / this.itemHeight()
        : (event.clientY - top - height / 2) / this.itemHeight()
      const next = this.clamp(Math.round(from.index + steps))
      from = undefined
      const changed = next !== this.index
      this.moveTo(next)
      if (changed) settled(next)
    }
    column.addEventListener('pointerup', end)
    column.addEventListener('pointercancel', end)
    column.addEventListener('wheel', (event) => {
      event.preventDefault()
      const next = this.clamp(this.index + Math.sign(event.deltaY))
      if (next === this.index) return
      this.moveTo(next)
      settled(next)
    })
  }

  moveTo(index: number, animated = true): void {
    this.index = this.clamp(index)
    this.place(this.index, animated)
  }

  private clamp(index: number): number {
    return Math.max(0, Math.min(this.count() - 1, index || 0))
  }

  private place(index: number, animated: boolean): void {
    this.track.style.transition = animated ? 'transform .2s ease-out' : 'none'
    this.track.style.transform = `translateY(${-index * this.itemHeight()}px)`
  }
}

const ROW = 40

/** A wheel with plain text items. */
export class TextWheel {
  readonly wheel: Wheel
  private readonly track = element('div', 'sim-track')
  private items: string[] = []

  constructor(settled: (index: number) => void) {
    const column = element('div', 'sim-wheel')
    column.append(this.track)
    this.wheel = new Wheel(
      column,
      this.track,
      () => ROW,
      () => this.items.length,
      settled,
    )
  }

  fill(items: string[], index: number): void {
    this.items = items
    this.track.replaceChildren(
      ...items.map((text) => {
        const row = element('div', 'sim-row')
        row.textContent = text
        return row
      }),
    )
    this.wheel.moveTo(index, false)
  }
}
