import { dashed } from '../compile/units.ts'
import { errors } from './errors.ts'
import { heard, plainEvent } from './events.ts'
import { elementOf } from './space.ts'

/** What a wxs handler gets as `instance` and as its second argument. */
const descriptors = new WeakMap<object, any>()

function descriptor(caller: any): any {
  const element = elementOf(caller)
  if (!element) return null
  let made = descriptors.get(element)
  if (!made) descriptors.set(element, (made = describe(element)))
  return made
}

function describe(element: any) {
  const scope = element.shadowRoot ?? element.ownerShadowRoot
  const dom = (): HTMLElement => element.getBackendElement()
  const styles = new Map<string, string>()
  const state = {}
  const toggled = (name: string, on: boolean) => {
    element.classList.toggle(name, on, 3)
    return self
  }
  const self: Record<string, any> = {
    selectComponent: (selector: string) => descriptor(scope.querySelector(selector)),
    selectAllComponents: (selector: string) => scope.querySelectorAll(selector).map(descriptor),
    setStyle(style: string | Record<string, string | number>) {
      for (const [name, value] of declarations(style)) styles.set(name, value)
      // Segment 3 is kept apart from the style that the template writes.
      element.setNodeStyle([...styles].map(([name, value]) => `${name}:${value}`).join(';'), 3)
      return self
    },
    addClass: (name: string) => toggled(name, true),
    removeClass: (name: string) => toggled(name, false),
    hasClass: (name: string) => element.classList.contains(name) || element.classList.contains(name, 3),
    getDataset: () => element.dataset,
    callMethod: (name: string, argument: unknown) => element.getMethodCaller()[name]?.(argument),
    triggerEvent: (name: string, detail: unknown, options?: object) =>
      element.triggerEvent(name, detail ?? {}, options ?? {}),
    requestAnimationFrame: (callback: FrameRequestCallback) => window.requestAnimationFrame(callback),
    setTimeout: (callback: () => void, ms: number) => window.setTimeout(callback, ms),
    clearTimeout: (id: number) => window.clearTimeout(id),
    getState: () => state,
    getBoundingClientRect() {
      const { left, top, right, bottom, width, height } = dom().getBoundingClientRect()
      return { left, top, right, bottom, width, height }
    },
    getComputedStyle(names: string[]) {
      const computed = getComputedStyle(dom())
      return Object.fromEntries(names.map((name) => [name, computed.getPropertyValue(dashed(name))]))
    },
  }
  return self
}

function declarations(style: string | Record<string, string | number>): [string, string][] {
  if (typeof style !== 'string') return Object.entries(style).map(([name, value]) => [dashed(name), String(value)])
  return style
    .split(';')
    .map((part) => part.split(/:(.*)/s, 2).map((side) => side.trim()) as [string, string])
    .filter(([name]) => name)
}

/** Functions that have thrown before. */
const broken = new WeakSet<Function>()

/** What compiled templates call; set before they are evaluated. */
export const templateHooks = {
  /** The call comes while the tree is being made: it waits until the listener can find what is beside and within. */
  changeProp: (listener: Function) => (value: unknown, old: unknown, host: any, element: any) =>
    queueMicrotask(() => errors.guard(host.is, () => listener(value, old, descriptor(host), descriptor(element)))),

  /** A call in a template: what throws is told once and gives nothing, and the page is drawn without it. */
  call: (given: unknown) =>
    // Templates call wxs alone: of a text's own method nothing comes, as in WeChat.
    typeof given !== 'function' || /\[native code\]/.test(String(given))
      ? () => {}
      : function (this: unknown, ...args: unknown[]) {
          try {
            return given.apply(this, args)
          } catch (error) {
            if (!broken.has(given)) errors.report(error, 'wxs')
            broken.add(given)
          }
        },

  /** `lvalue` starts with 1 or 2 when the handler is a wxs function, and is absent or starts with 0 for a method. */
  event(host: any, event: any, listener: Function, lvalue?: unknown[] | null) {
    // What a listener is given is made after the event.
    heard.add(Object.getPrototypeOf(event))
    const plain = plainEvent(event)
    if (!lvalue || lvalue[0] === 0) return listener.call(host, plain)
    return listener({ ...plain, instance: descriptor(event.currentTarget) }, descriptor(host))
  },
}

/** `x.constructor` in wxs is a type name; the compiler renames it to this. Thrown for null, as in wxs. */
export function installWxsTypes(): void {
  const names = ['Array', 'Function', 'RegExp', 'Date', 'String', 'Number', 'Boolean']
  Object.defineProperty(Object.prototype, '__wxsConstructor', {
    configurable: true,
    get() {
      const name = Object.prototype.toString.call(this.valueOf()).slice(8, -1)
      return names.includes(name) ? name : 'Object'
    },
  })
}
