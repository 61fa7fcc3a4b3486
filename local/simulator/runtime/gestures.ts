import { fire, heard } from './events.ts'
import { pressEnd, pressStart } from './hover.ts'
import { elementAt } from './space.ts'

const TAP_DISTANCE = 10
const LONG_PRESS = 350
/** A touch screen sends mouse events after its touches; they are the same finger. */
const MOUSE_SILENCE = 800

interface Point {
  identifier: number
  clientX: number
  clientY: number
  pageX: number
  pageY: number
  force: number
  x?: number
  y?: number
}

interface Press {
  target: any
  node: Element
  from: Point
  moved: boolean
  long: boolean
  timer: number
}

const presses = new Map<number, Press>()
let lastTouch = Number.NEGATIVE_INFINITY

const points = () => [...presses.values()].map((press) => press.from)
const detailOf = (point: Point) => ({ x: point.pageX, y: point.pageY })

/** On a canvas it is also told how far from the canvas's corner. */
function onCanvas(node: Element, point: Point): Point {
  const box = node.closest('wx-canvas')?.getBoundingClientRect()
  return box ? { ...point, x: point.clientX - box.x, y: point.clientY - box.y } : point
}

/** Where the finger is, not what the browser says: that takes a touch beside a button for one on it. */
function start(event: Event, given: Point): void {
  const at = event.isTrusted ? document.elementFromPoint(given.clientX, given.clientY) : null
  const node = at ?? (event.target as Element)
  const target = elementAt(node)
  if (!target) return
  const point = onCanvas(node, given)
  const press: Press = { target, node, from: point, moved: false, long: false, timer: 0 }
  presses.set(point.identifier, press)
  press.timer = window.setTimeout(() => hold(press), LONG_PRESS)
  pressStart(node)
  fire(target, 'touchstart', { detail: detailOf(point), extra: { touches: points(), changedTouches: [point] } })
}

function hold(press: Press): void {
  if (press.moved) return
  const extra = { touches: points(), changedTouches: [press.from] }
  const [long] = ['longpress', 'longtap'].map((type) =>
    fire(press.target, type, { detail: detailOf(press.from), extra }),
  )
  // Where nobody waits for it, a slow tap is a tap.
  press.long = heard.has(long)
}

/** True when a handler wants the page to stay where it is (`catch:touchmove`). */
function move(given: Point): boolean {
  const press = presses.get(given.identifier)
  if (!press) return false
  const point = onCanvas(press.node, given)
  const { clientX, clientY } = press.from
  if (!press.moved && Math.hypot(point.clientX - clientX, point.clientY - clientY) > TAP_DISTANCE) {
    press.moved = true
    window.clearTimeout(press.timer)
    pressEnd()
  }
  const touches = [...presses.values()].map((other) => (other === press ? point : other.from))
  const extra = { touches, changedTouches: [point] }
  return fire(press.target, 'touchmove', { detail: detailOf(point), extra }).defaultPrevented()
}

function end(given: Point, cancelled = false): void {
  const press = presses.get(given.identifier)
  if (!press) return
  const point = onCanvas(press.node, given)
  presses.delete(point.identifier)
  window.clearTimeout(press.timer)
  pressEnd()
  const detail = detailOf(point)
  const extra = { touches: points(), changedTouches: [point] }
  if (cancelled) return void fire(press.target, 'touchcancel', { detail, extra })
  fire(press.target, 'touchend', { detail, extra })
  if (press.moved || press.long || press.node.closest('wx-button[disabled]')) return
  const place = (press.node.closest('wx-map') as any)?.__wxElement.sim.tapDetail?.(point)
  fire(press.target, 'tap', { detail: { ...detail, ...place }, extra: { touches: [point], changedTouches: [point] } })
}

function pointOf({ clientX, clientY, pageX, pageY }: Touch | MouseEvent, identifier: number): Point {
  return { identifier, clientX, clientY, pageX, pageY, force: 1 }
}

const PASSED_ON = ['transitionend', 'animationstart', 'animationiteration', 'animationend'] as const

/** Makes WeChat's touch, tap and long-press events out of the browser's, for fingers and for a mouse. */
export function recogniseGestures(): void {
  const options = { capture: true, passive: false }
  type Handle = (point: Point, event: Event) => unknown
  const touch = (type: string, handle: Handle) => {
    const listen = (event: TouchEvent) => {
      lastTouch = performance.now()
      for (const one of event.changedTouches)
        if (handle(pointOf(one, one.identifier), event) && event.cancelable) event.preventDefault()
    }
    document.addEventListener(type, listen as EventListener, options)
  }
  touch('touchstart', (point, event) => start(event, point))
  touch('touchmove', move)
  touch('touchend', (point) => end(point))
  touch('touchcancel', (point) => end(point, true))

  const mouse = (type: string, handle: Handle) => {
    const listen = (event: MouseEvent) => {
      if (event.button !== 0 || performance.now() - lastTouch <= MOUSE_SILENCE) return
      if (handle(pointOf(event, 0), event)) event.preventDefault()
    }
    window.addEventListener(type, listen as EventListener, options)
  }
  mouse('mousedown', (point, event) => start(event, point))
  mouse('mousemove', move)
  mouse('mouseup', (point) => end(point))

  for (const type of PASSED_ON) {
    document.addEventListener(
      type,
      (event) => {
        const element = (event.target as any)?.__wxElement
        const { elapsedTime } = event as AnimationEvent
        const propertyName = (event as TransitionEvent).propertyName
        if (element) fire(element, type, { detail: { elapsedTime, propertyName }, bubbles: false })
      },
      true,
    )
  }
}
