interface PullHandlers {
  /** Whether a pull may begin at this node. */
  canBegin(node: Element): boolean
  /** `distance` is how far the finger has moved down, in px. */
  onMove(distance: number): void
  onEnd(distance: number): void
}

/** A shorter movement is not a pull. */
const MIN_PULL_PIXELS = 10

/** Follows a finger, or a mouse with its button pressed, that pulls an element down. */
export function watchPull(
  target: HTMLElement | Document,
  { canBegin, onMove, onEnd }: PullHandlers,
): void {
  let startY: number | undefined
  let distance = 0
  const startPull = (clientY: number, node: EventTarget | null) => {
    startY = canBegin(node as Element) ? clientY : undefined
    distance = 0
  }
  const movePull = (clientY: number) => {
    if (startY === undefined) return
    distance = Math.max(0, clientY - startY)
    if (distance > MIN_PULL_PIXELS) onMove(distance)
  }
  const endPull = () => {
    if (startY !== undefined && distance > MIN_PULL_PIXELS) onEnd(distance)
    startY = undefined
  }

  const listenTo = (eventType: string, listener: (event: any) => void) =>
    target.addEventListener(eventType, listener, { passive: true })
  listenTo('touchstart', ({ touches, target: node }) => startPull(touches[0].clientY, node))
  listenTo('touchmove', ({ touches }) => movePull(touches[0].clientY))
  listenTo('touchend', endPull)
  listenTo('touchcancel', endPull)
  listenTo('mousedown', ({ clientY, target: node }) => startPull(clientY, node))
  window.addEventListener('mousemove', (event) => event.buttons === 1 && movePull(event.clientY))
  window.addEventListener('mouseup', endPull)
}
