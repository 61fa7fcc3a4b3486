interface Pull {
  /** True when a pull may begin at this node. */
  begins(node: Element): boolean
  /** Pixels the finger has moved down. */
  moves(distance: number): void
  ends(distance: number): void
}

/** Follows a finger, or a pressed mouse, that pulls something down from its top. */
export function watchPull(target: HTMLElement | Document, { begins, moves, ends }: Pull): void {
  let from: number | undefined
  let distance = 0
  const start = (y: number, node: EventTarget | null) => {
    from = begins(node as Element) ? y : undefined
    distance = 0
  }
  const move = (y: number) => {
    if (from === undefined) return
    distance = Math.max(0, y - from)
    if (distance > 10) moves(distance)
  }
  const end = () => {
    if (from !== undefined && distance > 10) ends(distance)
    from = undefined
  }
  const on = (type: string, listen: (event: any) => void) => target.addEventListener(type, listen, { passive: true })
  on('touchstart', ({ touches, target: node }) => start(touches[0].clientY, node))
  on('touchmove', ({ touches }) => move(touches[0].clientY))
  on('touchend', end)
  on('touchcancel', end)
  on('mousedown', ({ clientY, target: node }) => start(clientY, node))
  window.addEventListener('mousemove', (event) => event.buttons === 1 && move(event.clientY))
  window.addEventListener('mouseup', end)
}
