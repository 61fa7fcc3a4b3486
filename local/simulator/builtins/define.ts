import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { convertPhoneUnits, toKebabCase } from '../compile/phone-units.ts'
import type { Runtime } from '../contract.ts'
import { componentSpace } from '../runtime/code-space.ts'
import { hasStandardBehavior } from '../runtime/standard-behaviors.ts'
import { type AnimationStep, playSteps } from '../wx/animation.ts'
import { ARIA_OBSERVERS, ARIA_PROPERTIES } from './aria.ts'

/**
 * A glass-easel component that stands for one of WeChat's. In its functions, `this` is the
 * component; `hostOf(this)` is its DOM element.
 */
interface Builtin {
  /** The component has no slot, because it draws its whole content itself. */
  leaf?: boolean
  /** The slot is inside an element `sim-box`, which is the first child of the host. */
  boxedSlot?: boolean
  /**
   * The component has a second slot with this name. It is in a box of its own, before the other.
   */
  namedSlot?: string
  properties?: Record<string, any>
  observers?: Record<string, (...values: any[]) => void>
  methods?: Record<string, (...args: any[]) => any>
  created?(): void
  attached?(): void
  detached?(): void
}

/** A function that glass-easel calls with the component as `this`. */
type ComponentFunction = (this: any, ...values: any[]) => any

const EMPTY_TEMPLATE = { content: () => () => ({ C() {}, B: {} }) }

/**
 * A compiled template, in the form that glass-easel expects, with each slot in a box of its own.
 * The boxes have the tag names `sim-…`, which no style sheet of an author selects.
 */
const boxedSlots = (...slotNames: string[]) => ({
  content: () => () => ({
    C(_isCreation: boolean, _defineText: unknown, defineElement: Function) {
      for (const slotName of slotNames) {
        const defineChildren = (
          _isCreation: unknown,
          _defineText: unknown,
          _defineElement: unknown,
          _defineBranches: unknown,
          _defineList: unknown,
          defineSlot: Function,
        ) => defineSlot(slotName)
        defineElement(`sim-${slotName || 'box'}`, {}, () => {}, defineChildren)
      }
    },
    B: {},
  }),
})

function templateOf({ leaf, boxedSlot, namedSlot }: Builtin) {
  if (leaf) return EMPTY_TEMPLATE
  if (namedSlot) return boxedSlots(namedSlot, '')
  return boxedSlot ? boxedSlots('') : undefined
}

/** Attributes that every component has. glass-easel drops undeclared attributes with a warning. */
const COMMON_PROPERTIES = {
  hidden: Boolean,
  hoverClass: { type: String, value: 'none' },
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
  hoverStopPropagation: Boolean,
  animation: null,
  prop: null,
  ...ARIA_PROPERTIES,
  alt: String,
  title: String,
}

const COMMON_OBSERVERS: Record<string, (value: any) => void> & ThisType<any> = {
  hidden(value) {
    hostOf(this).toggleAttribute('hidden', Boolean(value))
  },
  animation(value: { actions?: AnimationStep[] } | null) {
    if (value?.actions) void playSteps(hostOf(this), value.actions)
  },
  ...ARIA_OBSERVERS,
}

/**
 * Defines one of WeChat's components for every template of the app.
 * @param tag the tag without the prefix `wx-`, e.g. `view`
 */
export function defineBuiltin(tag: string, builtin: Builtin & ThisType<any>): void {
  const { properties = {}, observers = {}, methods = {}, created, attached, detached } = builtin
  const lifetimes: Record<string, ComponentFunction> = {
    created() {
      this.sim = {}
      if (hostOf(this)) created?.call(this)
    },
  }
  if (attached) lifetimes.attached = whileInPage(attached)
  if (detached) lifetimes.detached = detached
  const definition = componentSpace.defineComponent({
    is: `wx-builtin/${tag}`,
    options: {
      writeFieldsToNode: true,
      // No template of an author reads the data of a built-in, so there is no need to copy it.
      dataDeepCopy: glassEasel.DeepCopyKind.None,
      multipleSlots: Boolean(builtin.namedSlot),
    },
    template: templateOf(builtin),
    properties: { ...COMMON_PROPERTIES, ...properties },
    observers: mergeObservers(observers),
    methods: Object.fromEntries(
      Object.entries(methods).map(([methodName, method]) => [methodName, whileInPage(method)]),
    ),
    lifetimes,
  })
  componentSpace.setGlobalUsingComponent(tag, definition)
}

/** Adds the common observers. If a built-in observes a common property too, both are called. */
function mergeObservers(
  ownObservers: NonNullable<Builtin['observers']>,
): Record<string, ComponentFunction> {
  const observers: Record<string, ComponentFunction> = { ...COMMON_OBSERVERS, ...ownObservers }
  for (const [property, commonObserver] of Object.entries(COMMON_OBSERVERS)) {
    const ownObserver = ownObservers[property]
    if (!ownObserver) continue
    observers[property] = function (value: unknown) {
      commonObserver.call(this, value)
      ownObserver.call(this, value)
    }
  }
  return Object.fromEntries(
    Object.entries(observers).map(([property, observer]) => [property, whileInPage(observer)]),
  )
}

/**
 * Ignores calls for a component without a host. Data and timers can arrive after the page was
 * closed, as on a phone.
 */
function whileInPage(callback: ComponentFunction): ComponentFunction {
  return function (...values: unknown[]) {
    return hostOf(this) ? callback.apply(this, values) : undefined
  }
}

/** The DOM element of a component. */
export const hostOf = (component: any): HTMLElement => component.getBackendElement()

/** Observers that mirror properties as attributes, so that style sheets can select them. */
export function reflectProperties(...properties: string[]): Record<string, ComponentFunction> {
  const reflectTo = (attribute: string): ComponentFunction =>
    function (value: any) {
      if (typeof value === 'boolean') hostOf(this).toggleAttribute(attribute, value)
      else hostOf(this).setAttribute(attribute, String(value ?? ''))
    }
  return Object.fromEntries(
    properties.map((property) => [property, reflectTo(toKebabCase(property))]),
  )
}

/** The nearest ancestor that is a built-in with this tag. */
export function closestBuiltin(component: any, tag: string): any {
  return (hostOf(component).parentElement?.closest(`wx-${tag}`) as any)?.__wxElement
}

/**
 * Whether a form includes a field or button that is inside other components. Each component between
 * the form and the field must declare the behavior.
 */
export function isReachableFromForm(form: any, innerComponent: any, behavior: string): boolean {
  const enclosingComponents: any[] = []
  let enclosingComponent = innerComponent.ownerShadowRoot?.getHostNode()
  while (enclosingComponent) {
    enclosingComponents.push(enclosingComponent)
    enclosingComponent = enclosingComponent.ownerShadowRoot?.getHostNode()
  }
  const formOwner = form.ownerShadowRoot?.getHostNode()
  const betweenCount = Math.max(0, enclosingComponents.indexOf(formOwner))
  const componentsBetween = enclosingComponents.slice(0, betweenCount)
  return componentsBetween.every((component) => hasStandardBehavior(component, behavior))
}

export function createElement<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  return element
}

/**
 * Path of the page or component whose template contains this element. Relative paths start there.
 */
const templateOwnerPath = (component: any): string =>
  component?.ownerShadowRoot?.getHostNode().is ?? ''

/** A CSS length from a value that an author writes: a plain number means px. */
export const cssLength = (length: number | string) =>
  /[^\d.]/.test(String(length)) ? convertPhoneUnits(String(length)) : `${length}px`

/**
 * A length that an author writes, in px or rpx, as a number of px; 750 rpx are the screen's width.
 */
export const toPixels = (length: unknown) =>
  (Number.parseFloat(String(length)) || 0) * (String(length).endsWith('rpx') ? innerWidth / 750 : 1)

export const currentRuntime = (): Runtime => (window as unknown as { sim: Runtime }).sim

/**
 * Resolves a path that an author wrote in a template, and calls `useUrl` with a URL that the
 * browser can load. The URL is empty if there is no such file.
 */
export function withFileUrl(component: any, path: string, useUrl: (url: string) => void): void {
  const url = path ? currentRuntime().fileUrl(path, templateOwnerPath(component)) : ''
  /** Ignores the URL if the component was removed while it was resolved. */
  const useUrlIfInPage = (resolvedUrl: string) =>
    (!component || hostOf(component)) && useUrl(resolvedUrl)
  if (typeof url === 'string') useUrl(url)
  else url.then(useUrlIfInPage, () => useUrlIfInPage(''))
}

/**
 * Class names with the prefix of the page or component whose template contains this element, as its
 * style sheet has them.
 */
export function scopedClassNames(component: any, classNames: string): string {
  const scopedNames: string[] = []
  for (const className of classNames.split(/\s+/).filter(Boolean))
    component.classList._$resolvePrefixes(className, (scopeId: number, plainName: string) => {
      const prefix = componentSpace.styleScopeManager.queryName(scopeId)
      scopedNames.push(prefix ? `${prefix}--${plainName}` : plainName)
    })
  return scopedNames.join(' ')
}
