import { createElement } from './define.ts'

interface WheelOptions {
  /** The visible part of the wheel, which receives the touches. */
  column: HTMLElement
  /** Contains all items and is moved inside the column. */
  track: HTMLElement
  /** In px. */
  itemHeight(): number
  count(): number
  /** Called when another item has been chosen. */
  onSettled(index: number): void
  /** Called when the finger begins to turn the wheel. */
  onStarted?(): void
}

/** A shorter movement is a tap on an item. */
const MIN_DRAG_PIXELS = 4

/** Makes a column turn under the finger. `picker` and `picker-view` use it. */
export function openWheel({
  column,
  track,
  itemHeight,
  count,
  onSettled,
  onStarted,
}: WheelOptions) {
  const clampIndex = (index: number) => Math.max(0, Math.min(count() - 1, index || 0))
  const moveTrack = (index: number, animated: boolean) => {
    track.style.transition = animated ? 'transform .2s ease-out' : 'none'
    track.style.transform = `translateY(${-index * itemHeight()}px)`
  }
  const wheel = {
    index: 0,
    moveTo(index: number, animated = true): void {
      wheel.index = clampIndex(index)
      moveTrack(wheel.index, animated)
    },
  }

  let dragStart: { y: number; index: number } | undefined
  let isDragging = false
  column.addEventListener('pointerdown', (event) => {
    dragStart = { y: event.clientY, index: wheel.index }
    isDragging = false
    column.setPointerCapture(event.pointerId)
  })
  column.addEventListener('pointermove', (event) => {
    if (!dragStart) return
    const distance = event.clientY - dragStart.y
    if (!isDragging && Math.abs(distance) > MIN_DRAG_PIXELS) {
      isDragging = true
      onStarted?.()
    }
    if (isDragging) moveTrack(dragStart.index - distance / itemHeight(), false)
  })
  const turnTo = (index: number) => {
    const nextIndex = clampIndex(index)
    const hasIndexChanged = nextIndex !== wheel.index
    wheel.moveTo(nextIndex)
    if (hasIndexChanged) onSettled(nextIndex)
  }
  const endDrag = (event: PointerEvent) => {
    if (!dragStart) return
    const { top, height } = column.getBoundingClientRect()
    // A tap chooses the item under the finger; the current item is in the middle.
    const distance = isDragging ? dragStart.y - event.clientY : event.clientY - top - height / 2
    const nextIndex = Math.round(dragStart.index + distance / itemHeight())
    dragStart = undefined
    turnTo(nextIndex)
  }
  column.addEventListener('pointerup', endDrag)
  column.addEventListener('pointercancel', endDrag)
  column.addEventListener('wheel', (event) => {
    event.preventDefault()
    turnTo(wheel.index + Math.sign(event.deltaY))
  })
  return wheel
}

const ROW_PIXELS = 40

/** Creates a wheel whose items are plain texts. */
export function createTextWheel(onSettled: (index: number) => void) {
  const column = createElement('div', 'sim-wheel')
  const track = createElement('div', 'sim-track')
  column.append(track)
  const wheel = openWheel({
    column,
    track,
    itemHeight: () => ROW_PIXELS,
    count: () => track.children.length,
    onSettled,
  })
  const createRow = (text: string) =>
    Object.assign(createElement('div', 'sim-row'), { textContent: text })
  const showItems = (texts: string[], index: number) => {
    track.replaceChildren(...texts.map(createRow))
    wheel.moveTo(index, false)
  }
  return { column, showItems }
}
