import { phoneUnits } from '../compile/units.ts'
import { domOf, elementOf } from '../runtime/space.ts'

type Frame = Record<string, any>

/** One step of wx.createAnimation: styles to reach, and how. */
export interface AnimationStep {
  styles: Record<string, string>
  transition: { duration: number; timingFunction: string; delay: number; transformOrigin: string }
}

const LENGTHS = ['width', 'height', 'top', 'left', 'bottom', 'right']
const ANGLES = ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY']
const SHIFTS = ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d']
const PLAIN = ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d']
const unit = (name: string) => (ANGLES.includes(name) ? 'deg' : SHIFTS.includes(name) ? 'px' : '')
const measured = (value: unknown, suffix: string) =>
  typeof value === 'number' ? `${value}${suffix}` : phoneUnits(String(value))

/** wx.createAnimation: collects changes; `export()` is given to a component's `animation` property. */
function createAnimation(options: Partial<AnimationStep['transition']> = {}) {
  const defaults = { duration: 400, timingFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0', ...options }
  let steps: AnimationStep[] = []
  const transforms = new Map<string, string>()
  let styles: Record<string, string> = {}
  const { transformOrigin, ...transition } = defaults
  const self: Record<string, any> = {
    option: { transition, transformOrigin },
    step(given: Partial<AnimationStep['transition']> = {}) {
      const transform = [...transforms.values()].join(' ')
      steps.push({ styles: { ...styles, ...(transform && { transform }) }, transition: { ...defaults, ...given } })
      styles = {}
      return self
    },
    export() {
      const actions = steps
      steps = []
      return { actions }
    },
  }
  const chain = (name: string, change: (...values: any[]) => void) => {
    self[name] = (...values: any[]) => {
      change(...values)
      return self
    }
  }
  chain('opacity', (value) => (styles.opacity = String(value)))
  chain('backgroundColor', (value) => (styles.backgroundColor = value))
  for (const name of LENGTHS) chain(name, (value) => (styles[name] = measured(value, 'px')))
  for (const name of [...ANGLES, ...SHIFTS, ...PLAIN])
    chain(name, (...values) =>
      transforms.set(name, `${name}(${values.map((value) => measured(value, unit(name))).join(', ')})`),
    )
  chain('rotate3d', (x, y, z, angle) => transforms.set('rotate3d', `rotate3d(${x}, ${y}, ${z}, ${angle}deg)`))
  return self
}

/** Plays exported steps on an element, one after the other. */
export async function playSteps(element: HTMLElement, steps: AnimationStep[]): Promise<void> {
  for (const { styles, transition } of steps) {
    // taro-ui begins with a step of nothing.
    if (!transition) continue
    const { duration, timingFunction, delay, transformOrigin } = transition
    element.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`
    element.style.transformOrigin = transformOrigin
    element.getBoundingClientRect()
    Object.assign(element.style, styles)
    await new Promise((resolve) => setTimeout(resolve, duration + delay))
  }
}

/** An animation that follows a scroll-view instead of the clock. */
interface ScrollFollower {
  scrollSource: string
  orientation?: 'horizontal' | 'vertical'
  startScrollOffset?: number
  endScrollOffset?: number
}

/** Component.animate: keyframes on every match of the selector, by the clock or by a scroll-view. */
export function animateElements(
  caller: any,
  selector: string,
  frames: Frame[],
  duration: number,
  last?: (() => void) | ScrollFollower,
): void {
  const find = (wanted: string): HTMLElement[] =>
    elementOf(caller).getShadowRoot().querySelectorAll(wanted).map(domOf).filter(Boolean)
  const keyframes = frames.map(({ ease, transformOrigin, ...frame }) => ({
    ...keyframe(frame),
    ...(ease && { easing: ease }),
    ...(transformOrigin && { transformOrigin }),
  }))
  const [source] = typeof last === 'object' ? find(last.scrollSource) : []
  const timing = source ? byScroll(source, last as ScrollFollower) : { duration, fill: 'forwards' as const }
  const running = find(selector).map((target) => target.animate(keyframes, timing))
  if (typeof last === 'function') void Promise.allSettled(running.map(({ finished }) => finished)).then(last)
}

function byScroll(source: HTMLElement, { orientation, startScrollOffset = 0, endScrollOffset }: ScrollFollower) {
  const { ScrollTimeline } = window as any
  return {
    timeline: new ScrollTimeline({ source, axis: orientation === 'horizontal' ? 'x' : 'y' }),
    rangeStart: `${startScrollOffset}px`,
    rangeEnd: endScrollOffset === undefined ? 'normal' : `${endScrollOffset}px`,
    fill: 'both' as const,
  }
}

function keyframe(frame: Frame): Keyframe {
  const result: Keyframe = {}
  const transforms: string[] = []
  for (const [name, value] of Object.entries(frame)) {
    if ([...ANGLES, ...SHIFTS, ...PLAIN].includes(name)) {
      const values = Array.isArray(value) ? value : [value]
      transforms.push(`${name}(${values.map((one) => measured(one, unit(name))).join(', ')})`)
    } else result[name] = LENGTHS.includes(name) ? measured(value, 'px') : value
  }
  if (transforms.length > 0) result.transform = transforms.join(' ')
  return result
}

export function clearAnimations(caller: any, selector: string): void {
  for (const element of elementOf(caller).getShadowRoot().querySelectorAll(selector))
    for (const animation of domOf(element)?.getAnimations() ?? []) animation.cancel()
}

export default () => ({ createAnimation })
