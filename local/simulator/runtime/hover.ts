import { elementAtNode } from './code-space.ts'

/** The elements that show their `hover-class`, because a finger is on them. */
let pressedElements: any[] = []
let startTimer = 0

/** Shows the hover class of the touched node and its ancestors, after the innermost start time. */
export function startHover(touchedNode: Element): void {
  endHover(true)
  const hoverElements: any[] = []
  for (let ancestor: Element | null = touchedNode; ancestor; ancestor = ancestor.parentElement) {
    const element = elementAtNode(ancestor)
    if (!element || (ancestor as any).__wxElement !== element) continue
    const { hoverClass, hoverStopPropagation, disabled } = element.data ?? {}
    if (!hoverClass || hoverClass === 'none' || disabled) continue
    hoverElements.push(element)
    if (hoverStopPropagation) break
  }
  if (hoverElements.length === 0) return
  startTimer = window.setTimeout(() => {
    pressedElements = hoverElements
    for (const element of pressedElements) toggleHoverClass(element, true)
  }, hoverElements[0].data.hoverStartTime)
}

/** Removes the hover classes: at once, or after the stay time of each element. */
export function endHover(isImmediate = false): void {
  window.clearTimeout(startTimer)
  const releasedElements = pressedElements
  pressedElements = []
  for (const element of releasedElements) {
    if (isImmediate) toggleHoverClass(element, false)
    else window.setTimeout(() => toggleHoverClass(element, false), element.data.hoverStayTime)
  }
}

/** A segment of an element's class list that the template does not write. */
const HOVER_CLASS_SEGMENT = 3

function toggleHoverClass(element: any, isHovered: boolean): void {
  for (const className of String(element.data.hoverClass).split(/\s+/)) {
    // The default class of a button is in the simulator's own sheet, so it has no prefix.
    if (className === 'button-hover')
      element.getBackendElement()?.classList.toggle(className, isHovered)
    else if (className) element.classList.toggle(className, isHovered, HOVER_CLASS_SEGMENT)
  }
}
