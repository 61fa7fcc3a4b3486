import { elementAt } from './space.ts'

/** hover-class: the look of what a finger rests on. */
let pressed: any[] = []
let timer = 0

export function pressStart(node: Element): void {
  pressEnd(true)
  const targets: any[] = []
  for (let at: Element | null = node; at; at = at.parentElement) {
    const element = elementAt(at)
    if (!element || (at as any).__wxElement !== element) continue
    const { hoverClass, hoverStopPropagation, disabled } = element.data ?? {}
    if (!hoverClass || hoverClass === 'none' || disabled) continue
    targets.push(element)
    if (hoverStopPropagation) break
  }
  if (targets.length === 0) return
  timer = window.setTimeout(() => {
    pressed = targets
    for (const element of pressed) toggle(element, true)
  }, targets[0].data.hoverStartTime)
}

export function pressEnd(now = false): void {
  window.clearTimeout(timer)
  const leaving = pressed
  pressed = []
  for (const element of leaving) {
    if (now) toggle(element, false)
    else window.setTimeout(() => toggle(element, false), element.data.hoverStayTime)
  }
}

function toggle(element: any, on: boolean): void {
  for (const name of String(element.data.hoverClass).split(/\s+/)) {
    if (name === 'button-hover') element.getBackendElement()?.classList.toggle(name, on)
    else if (name) element.classList.toggle(name, on, 3)
  }
}
