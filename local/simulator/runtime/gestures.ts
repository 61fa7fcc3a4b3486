import { elementAtNode } from './code-space.ts'
import { dispatchEvent, handledEvents } from './events.ts'
import { endHover, startHover } from './hover.ts'

/** A touch whose finger moves further is no tap. */
const MAX_TAP_PIXELS = 10
const LONG_PRESS_MS = 350
/**
 * After a touch, browsers also send mouse events for the same touch. If a browser does not mark
 * them, mouse events within this time are ignored.
 */
const MOUSE_SILENCE_MS = 800

interface TouchPoint {
  identifier: number
  clientX: number
  clientY: number
  pageX: number
  pageY: number
  force: number
  x?: number
  y?: number
}

/** A touch, from the moment when the finger comes down. */
interface Press {
  /** The glass-easel element at the node. */
  target: any
  node: Element
  /** The node and its ancestors at the beginning of the touch. */
  ancestorPath: Element[]
  startPoint: TouchPoint
  hasMoved: boolean
  isLongPress: boolean
  longPressTimer: number
}

function ancestorsOf(node: Element): Element[] {
  const ancestors: Element[] = []
  for (let element: Element | null = node; element; element = element.parentElement)
    ancestors.push(element)
  return ancestors
}

/**
 * The element that receives the events of a press: the touched element or, if the page has removed
 * it, its nearest ancestor that is still in the document.
 */
function eventTargetOf({ target, node, ancestorPath }: Press): any {
  if (node.isConnected) return target
  const remainingNode = ancestorPath.find((element) => element.isConnected)
  return (remainingNode && elementAtNode(remainingNode)) ?? target
}

/** The current touches by their identifiers. */
const activePresses = new Map<number, Press>()
/** When the last touch event arrived, on the clock of `performance`. */
let lastTouchAt = Number.NEGATIVE_INFINITY

const activePoints = () => [...activePresses.values()].map((press) => press.startPoint)
const detailOf = (touchPoint: TouchPoint) => ({ x: touchPoint.pageX, y: touchPoint.pageY })

/** Adds the position on a canvas as x and y, as WeChat does. */
function withCanvasPosition(node: Element, touchPoint: TouchPoint): TouchPoint {
  const canvasBox = node.closest('wx-canvas')?.getBoundingClientRect()
  return canvasBox
    ? { ...touchPoint, x: touchPoint.clientX - canvasBox.x, y: touchPoint.clientY - canvasBox.y }
    : touchPoint
}

/**
 * Begins a press. It finds the pressed node by the position of the finger. The browser's own target
 * can be wrong, because a touch near a button counts for the browser as a touch of the button.
 */
function startPress(domEvent: Event, screenPoint: TouchPoint): void {
  const nodeUnderFinger = domEvent.isTrusted
    ? document.elementFromPoint(screenPoint.clientX, screenPoint.clientY)
    : null
  const node = nodeUnderFinger ?? (domEvent.target as Element)
  const target = elementAtNode(node)
  if (!target) return

  const touchPoint = withCanvasPosition(node, screenPoint)
  const press: Press = {
    target,
    node,
    ancestorPath: ancestorsOf(node),
    startPoint: touchPoint,
    hasMoved: false,
    isLongPress: false,
    longPressTimer: 0,
  }
  activePresses.set(touchPoint.identifier, press)
  press.longPressTimer = window.setTimeout(() => holdPress(press), LONG_PRESS_MS)
  startHover(node)
  dispatchEvent(target, 'touchstart', {
    detail: detailOf(touchPoint),
    extra: { touches: activePoints(), changedTouches: [touchPoint] },
  })
}

function holdPress(press: Press): void {
  if (press.hasMoved) return
  const touchFields = { touches: activePoints(), changedTouches: [press.startPoint] }
  const eventOptions = { detail: detailOf(press.startPoint), extra: touchFields }
  const longPressEvent = dispatchEvent(eventTargetOf(press), 'longpress', eventOptions)
  dispatchEvent(eventTargetOf(press), 'longtap', eventOptions)
  // Without a handler for `longpress`, a slow tap still counts as a tap.
  press.isLongPress = handledEvents.has(longPressEvent)
}

/** Returns true if a handler prevents the page from scrolling (`catch:touchmove`). */
function movePress(screenPoint: TouchPoint): boolean {
  const press = activePresses.get(screenPoint.identifier)
  if (!press) return false
  const touchPoint = withCanvasPosition(press.node, screenPoint)
  const { clientX, clientY } = press.startPoint
  const distance = Math.hypot(touchPoint.clientX - clientX, touchPoint.clientY - clientY)
  if (!press.hasMoved && distance > MAX_TAP_PIXELS) {
    press.hasMoved = true
    window.clearTimeout(press.longPressTimer)
    endHover()
  }

  const touches = [...activePresses.values()].map((otherPress) =>
    otherPress === press ? touchPoint : otherPress.startPoint,
  )
  const touchFields = { touches, changedTouches: [touchPoint] }
  return dispatchEvent(eventTargetOf(press), 'touchmove', {
    detail: detailOf(touchPoint),
    extra: touchFields,
  }).defaultPrevented()
}

function endPress(screenPoint: TouchPoint, isCancelled = false): void {
  const press = activePresses.get(screenPoint.identifier)
  if (!press) return
  const touchPoint = withCanvasPosition(press.node, screenPoint)
  activePresses.delete(touchPoint.identifier)
  window.clearTimeout(press.longPressTimer)
  endHover()

  const detail = detailOf(touchPoint)
  const touchFields = { touches: activePoints(), changedTouches: [touchPoint] }
  if (isCancelled)
    return void dispatchEvent(eventTargetOf(press), 'touchcancel', { detail, extra: touchFields })
  dispatchEvent(eventTargetOf(press), 'touchend', { detail, extra: touchFields })

  if (press.hasMoved || press.isLongPress || press.node.closest('wx-button[disabled]')) return
  const mapPosition = (press.node.closest('wx-map') as any)?.__wxElement.sim.tapDetail?.(touchPoint)
  dispatchEvent(eventTargetOf(press), 'tap', {
    detail: { ...detail, ...mapPosition },
    extra: { touches: [touchPoint], changedTouches: [touchPoint] },
  })
}

function pointOf(
  { clientX, clientY, pageX, pageY }: Touch | MouseEvent,
  identifier: number,
): TouchPoint {
  return { identifier, clientX, clientY, pageX, pageY, force: 1 }
}

/**
 * Whether the browser created this mouse event from a touch, which has already been handled. On a
 * busy machine, such an event may arrive seconds later. Chromium marks it; other browsers do not.
 */
function comesFromTouch(domEvent: MouseEvent): boolean {
  const { sourceCapabilities } = domEvent as { sourceCapabilities?: { firesTouchEvents: boolean } }
  return sourceCapabilities?.firesTouchEvents ?? performance.now() - lastTouchAt <= MOUSE_SILENCE_MS
}

const FORWARDED_EVENTS = [
  'transitionend',
  'animationstart',
  'animationiteration',
  'animationend',
] as const

/**
 * Listens to a touched node after the page has removed it. A browser sends the later events of a
 * touch to the node where it began. If that node was removed, they do not reach the document, and
 * without this function the touch would never end.
 */
function followRemovedNode(
  node: Node,
  listeners: Record<string, (domEvent: TouchEvent) => void>,
  listenerOptions: AddEventListenerOptions,
): void {
  const abortController = new AbortController()
  for (const [eventType, listener] of Object.entries(listeners)) {
    const listenIfRemoved = (domEvent: Event) => {
      if (!node.isConnected) listener(domEvent as TouchEvent)
      if (eventType !== 'touchmove') abortController.abort()
    }
    node.addEventListener(eventType, listenIfRemoved, {
      ...listenerOptions,
      signal: abortController.signal,
    })
  }
}

/** Turns the browser's touch and mouse events into WeChat's touch, tap and long-press events. */
export function recogniseGestures(): void {
  const listenerOptions = { capture: true, passive: false }
  type PointHandler = (touchPoint: TouchPoint, domEvent: Event) => unknown
  const touchListener = (handler: PointHandler) => (domEvent: TouchEvent) => {
    lastTouchAt = performance.now()
    for (const touch of domEvent.changedTouches)
      if (handler(pointOf(touch, touch.identifier), domEvent) && domEvent.cancelable)
        domEvent.preventDefault()
  }
  const touchListeners = {
    touchmove: touchListener(movePress),
    touchend: touchListener((touchPoint) => endPress(touchPoint)),
    touchcancel: touchListener((touchPoint) => endPress(touchPoint, true)),
  }
  const startListener = touchListener((touchPoint, domEvent) => startPress(domEvent, touchPoint))
  document.addEventListener(
    'touchstart',
    (domEvent) => {
      followRemovedNode(domEvent.target as Node, touchListeners, listenerOptions)
      startListener(domEvent)
    },
    listenerOptions,
  )
  for (const [eventType, listener] of Object.entries(touchListeners))
    document.addEventListener(eventType, listener as EventListener, listenerOptions)

  const listenToMouse = (eventType: string, handler: PointHandler) => {
    const handleMouse = (domEvent: MouseEvent) => {
      if (domEvent.button !== 0 || comesFromTouch(domEvent)) return
      if (handler(pointOf(domEvent, 0), domEvent)) domEvent.preventDefault()
    }
    window.addEventListener(eventType, handleMouse as EventListener, listenerOptions)
  }
  listenToMouse('mousedown', (touchPoint, domEvent) => startPress(domEvent, touchPoint))
  listenToMouse('mousemove', movePress)
  listenToMouse('mouseup', (touchPoint) => endPress(touchPoint))

  for (const eventType of FORWARDED_EVENTS) {
    document.addEventListener(
      eventType,
      (domEvent) => {
        const element = (domEvent.target as any)?.__wxElement
        const { elapsedTime } = domEvent as AnimationEvent
        const propertyName = (domEvent as TransitionEvent).propertyName
        if (element)
          dispatchEvent(element, eventType, {
            detail: { elapsedTime, propertyName },
            bubbles: false,
          })
      },
      true,
    )
  }
}
