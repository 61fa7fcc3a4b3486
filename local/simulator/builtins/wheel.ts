import { element } from './define.ts'

interface Parts {
  column: HTMLElement
  track: HTMLElement
  itemHeight(): number
  count(): number
  settled(index: number): void
  started?(): void
}

/** One column that turns under the finger: used by picker (its own items) and picker-view (the author's). */
export function openWheel({ column, track, itemHeight, count, settled, started }: Parts) {
  const clamp = (index: number) => Math.max(0, Math.min(count() - 1, index || 0))
  const place = (index: number, animated: boolean) => {
    track.style.transition = animated ? 'transform .2s ease-out' : 'none'
    track.style.transform = `translateY(${-index * itemHeight()}px)`
  }
  const wheel = {
    index: 0,
    moveTo(index: number, animated = true): void {
      wheel.index = clamp(index)
      place(wheel.index, animated)
    },
  }
  let from: { y: number; index: number } | undefined
  let dragged = false
  column.addEventListener('pointerdown', (event) => {
    from = { y: event.clientY, index: wheel.index }
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
    if (dragged) place(from.index - moved / itemHeight(), false)
  })
  const turn = (index: number) => {
    const next = clamp(index)
    const changed = next !== wheel.index
    wheel.moveTo(next)
    if (changed) settled(next)
  }
  const end = (event: PointerEvent) => {
    if (!from) return
    const { top, height } = column.getBoundingClientRect()
    const way = dragged ? from.y - event.clientY : event.clientY - top - height / 2
    const next = Math.round(from.index + way / itemHeight())
    from = undefined
    turn(next)
  }
  column.addEventListener('pointerup', end)
  column.addEventListener('pointercancel', end)
  column.addEventListener('wheel', (event) => {
    event.preventDefault()
    turn(wheel.index + Math.sign(event.deltaY))
  })
  return wheel
}

const ROW = 40

/** A wheel with plain text items. */
export function textWheel(settled: (index: number) => void) {
  const [column, track] = [element('div', 'sim-wheel'), element('div', 'sim-track')]
  column.append(track)
  const wheel = openWheel({ column, track, itemHeight: () => ROW, count: () => track.children.length, settled })
  const row = (text: string) => Object.assign(element('div', 'sim-row'), { textContent: text })
  const fill = (items: string[], index: number) => {
    track.replaceChildren(...items.map(row))
    wheel.moveTo(index, false)
  }
  return { column, fill }
}
