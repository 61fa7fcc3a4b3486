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
  const touch = (event: TouchEvent) => event.touches[0]!.clientY
  target.addEventListener('touchstart', ((event: TouchEvent) => start(touch(event), event.target)) as EventListener, {
    passive: true,
  })
  target.addEventListener('touchmove', ((event: TouchEvent) => move(touch(event))) as EventListener, { passive: true })
  target.addEventListener('touchend', end)
  target.addEventListener('touchcancel', end)
  target.addEventListener('mousedown', ((event: MouseEvent) => start(event.clientY, event.target)) as EventListener)
  window.addEventListener('mousemove', (event) => event.buttons === 1 && move(event.clientY))
  window.addEventListener('mouseup', end)
}
