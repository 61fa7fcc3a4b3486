import { convertPhoneUnits } from '../compile/phone-units.ts'
import { domElementOf, elementOf } from '../runtime/code-space.ts'

type KeyframeInput = Record<string, any>

/** A step of wx.createAnimation: the styles at its end, and the transition to them. */
export interface AnimationStep {
  styles: Record<string, string>
  transition: { duration: number; timingFunction: string; delay: number; transformOrigin: string }
}

const LENGTH_PROPERTIES = ['width', 'height', 'top', 'left', 'bottom', 'right']
const ANGLE_TRANSFORMS = ['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY']
const SHIFT_TRANSFORMS = ['translate', 'translateX', 'translateY', 'translateZ', 'translate3d']
const UNITLESS_TRANSFORMS = ['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d']
const TRANSFORMS = [...ANGLE_TRANSFORMS, ...SHIFT_TRANSFORMS, ...UNITLESS_TRANSFORMS]

function unitOfTransform(transformName: string): string {
  if (ANGLE_TRANSFORMS.includes(transformName)) return 'deg'
  return SHIFT_TRANSFORMS.includes(transformName) ? 'px' : ''
}

/** Adds the default unit to a number. A text has its own unit, which may be rpx. */
const withUnit = (value: unknown, defaultUnit: string) =>
  typeof value === 'number' ? `${value}${defaultUnit}` : convertPhoneUnits(String(value))

function toTransform(transformName: string, transformArguments: unknown[]): string {
  const unit = unitOfTransform(transformName)
  const argumentTexts = transformArguments.map((argument) => withUnit(argument, unit))
  return `${transformName}(${argumentTexts.join(', ')})`
}

/**
 * wx.createAnimation. Its object collects changes in steps. Authors set the result of `export()` as
 * the `animation` property of a component.
 */
function createAnimation(authorOptions: Partial<AnimationStep['transition']> = {}) {
  const defaults = {
    duration: 400,
    timingFunction: 'linear',
    delay: 0,
    transformOrigin: '50% 50% 0',
    ...authorOptions,
  }
  const { transformOrigin, ...transition } = defaults
  let pendingSteps: AnimationStep[] = []
  let pendingStyles: Record<string, string> = {}
  // Transforms accumulate over all steps. Other styles belong only to their own step.
  const transforms = new Map<string, string>()

  const animation: Record<string, any> = {
    option: { transition, transformOrigin },
    step(stepOptions: Partial<AnimationStep['transition']> = {}) {
      const transform = [...transforms.values()].join(' ')
      const styles = transform ? { ...pendingStyles, transform } : pendingStyles
      pendingSteps.push({ styles, transition: { ...defaults, ...stepOptions } })
      pendingStyles = {}
      return animation
    },
    export() {
      const exportedSteps = pendingSteps
      pendingSteps = []
      return { actions: exportedSteps }
    },
  }

  const addMethod = (methodName: string, applyChange: (...transformArguments: any[]) => void) => {
    animation[methodName] = (...transformArguments: any[]) => {
      applyChange(...transformArguments)
      return animation
    }
  }

  addMethod('opacity', (value) => (pendingStyles.opacity = String(value)))
  addMethod('backgroundColor', (value) => (pendingStyles.backgroundColor = value))
  for (const propertyName of LENGTH_PROPERTIES)
    addMethod(propertyName, (value) => (pendingStyles[propertyName] = withUnit(value, 'px')))
  for (const transformName of TRANSFORMS)
    addMethod(transformName, (...transformArguments) =>
      transforms.set(transformName, toTransform(transformName, transformArguments)),
    )
  addMethod('rotate3d', (x, y, z, angle) =>
    transforms.set('rotate3d', `rotate3d(${x}, ${y}, ${z}, ${angle}deg)`),
  )
  return animation
}

/** Plays exported steps on an element, one after the other. */
export async function playSteps(
  element: HTMLElement,
  animationSteps: AnimationStep[],
): Promise<void> {
  for (const { styles, transition } of animationSteps) {
    // taro-ui passes an empty object as the first step.
    if (!transition) continue
    const { duration, timingFunction, delay, transformOrigin } = transition
    element.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`
    element.style.transformOrigin = transformOrigin
    // Reading the layout makes the browser apply the transition before the styles change.
    element.getBoundingClientRect()
    Object.assign(element.style, styles)
    await new Promise((resolve) => setTimeout(resolve, duration + delay))
  }
}

/** Options of an animation that follows the position of a scroll-view. */
interface ScrollProgress {
  scrollSource: string
  orientation?: 'horizontal' | 'vertical'
  startScrollOffset?: number
  endScrollOffset?: number
}

/**
 * Component.animate. Animates all elements that the selector matches.
 * @param lastArgument a callback for the end of the animation, or the scroll-view whose position
 *   the animation follows
 */
export function animateElements(
  component: any,
  selector: string,
  authorFrames: KeyframeInput[],
  duration: number,
  lastArgument?: (() => void) | ScrollProgress,
): void {
  const findElements = (elementSelector: string): HTMLElement[] =>
    elementOf(component)
      .getShadowRoot()
      .querySelectorAll(elementSelector)
      .map(domElementOf)
      .filter(Boolean)

  const keyframes = authorFrames.map(({ ease, transformOrigin, ...keyframeInput }) => {
    const keyframe = toKeyframe(keyframeInput)
    if (ease) keyframe.easing = ease
    if (transformOrigin) keyframe.transformOrigin = transformOrigin
    return keyframe
  })

  const scrollProgress = typeof lastArgument === 'object' ? lastArgument : undefined
  const scrollElement = scrollProgress && findElements(scrollProgress.scrollSource)[0]
  const animationTiming = scrollElement
    ? createScrollTiming(scrollElement, scrollProgress)
    : { duration, fill: 'forwards' as const }

  const animations = findElements(selector).map((target) =>
    target.animate(keyframes, animationTiming),
  )
  if (typeof lastArgument === 'function')
    void Promise.allSettled(animations.map(({ finished }) => finished)).then(lastArgument)
}

function createScrollTiming(
  scrollElement: HTMLElement,
  { orientation, startScrollOffset = 0, endScrollOffset }: ScrollProgress,
) {
  const { ScrollTimeline } = window as any
  return {
    timeline: new ScrollTimeline({
      source: scrollElement,
      axis: orientation === 'horizontal' ? 'x' : 'y',
    }),
    rangeStart: `${startScrollOffset}px`,
    rangeEnd: endScrollOffset === undefined ? 'normal' : `${endScrollOffset}px`,
    fill: 'both' as const,
  }
}

function toKeyframe(keyframeInput: KeyframeInput): Keyframe {
  const keyframe: Keyframe = {}
  const transforms: string[] = []
  for (const [propertyName, value] of Object.entries(keyframeInput)) {
    if (TRANSFORMS.includes(propertyName)) {
      transforms.push(toTransform(propertyName, Array.isArray(value) ? value : [value]))
    } else if (LENGTH_PROPERTIES.includes(propertyName)) {
      keyframe[propertyName] = withUnit(value, 'px')
    } else {
      keyframe[propertyName] = value
    }
  }
  if (transforms.length > 0) keyframe.transform = transforms.join(' ')
  return keyframe
}

/** Component.clearAnimation. Ends all animations of the elements that the selector matches. */
export function clearAnimations(component: any, selector: string): void {
  for (const element of elementOf(component).getShadowRoot().querySelectorAll(selector))
    for (const animation of domElementOf(element)?.getAnimations() ?? []) animation.cancel()
}

export default () => ({ createAnimation })
