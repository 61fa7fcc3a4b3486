import { toKebabCase } from '../compile/phone-units.ts'
import { elementOf } from './code-space.ts'
import { errors } from './errors.ts'
import { handledEvents, plainEvent } from './events.ts'

/** What a wxs handler gets as `event.instance` and as its second argument, by element. */
const descriptors = new WeakMap<object, any>()

function descriptorOf(instance: any): any {
  const element = elementOf(instance)
  if (!element) return null
  let elementDescriptor = descriptors.get(element)
  if (!elementDescriptor) descriptors.set(element, (elementDescriptor = createDescriptor(element)))
  return elementDescriptor
}

function createDescriptor(element: any) {
  const shadowScope = element.shadowRoot ?? element.ownerShadowRoot
  const domElement = (): HTMLElement => element.getBackendElement()
  const styleByName = new Map<string, string>()
  const handlerState = {}
  const toggleClass = (className: string, isOn: boolean) => {
    element.classList.toggle(className, isOn, 3)
    return nodeDescriptor
  }
  const nodeDescriptor: Record<string, any> = {
    selectComponent: (selector: string) => descriptorOf(shadowScope.querySelector(selector)),
    selectAllComponents: (selector: string) =>
      shadowScope.querySelectorAll(selector).map(descriptorOf),
    setStyle(style: string | Record<string, string | number>) {
      for (const [propertyName, value] of styleEntries(style)) styleByName.set(propertyName, value)
      const styleText = [...styleByName].map(([propertyName, value]) => `${propertyName}:${value}`)
      // Segment 3 is separate from the style that the template writes.
      element.setNodeStyle(styleText.join(';'), 3)
      return nodeDescriptor
    },
    addClass: (className: string) => toggleClass(className, true),
    removeClass: (className: string) => toggleClass(className, false),
    hasClass: (className: string) =>
      element.classList.contains(className) || element.classList.contains(className, 3),
    getDataset: () => element.dataset,
    callMethod: (methodName: string, argument: unknown) =>
      element.getMethodCaller()[methodName]?.(argument),
    triggerEvent: (eventName: string, detail: unknown, options?: object) =>
      element.triggerEvent(eventName, detail ?? {}, options ?? {}),
    requestAnimationFrame: (callback: FrameRequestCallback) =>
      window.requestAnimationFrame(callback),
    setTimeout: (callback: () => void, delayMs: number) => window.setTimeout(callback, delayMs),
    clearTimeout: (timeoutId: number) => window.clearTimeout(timeoutId),
    getState: () => handlerState,
    getBoundingClientRect() {
      const { left, top, right, bottom, width, height } = domElement().getBoundingClientRect()
      return { left, top, right, bottom, width, height }
    },
    getComputedStyle(propertyNames: string[]) {
      const computedStyle = getComputedStyle(domElement())
      return Object.fromEntries(
        propertyNames.map((propertyName) => [
          propertyName,
          computedStyle.getPropertyValue(toKebabCase(propertyName)),
        ]),
      )
    },
  }
  return nodeDescriptor
}

function styleEntries(style: string | Record<string, string | number>): [string, string][] {
  if (typeof style !== 'string')
    return Object.entries(style).map(([name, value]) => [toKebabCase(name), String(value)])
  const entries = style.split(';').map((declaration): [string, string] => {
    const [name = '', value = ''] = declaration.split(/:(.*)/s, 2)
    return [name.trim(), value.trim()]
  })
  return entries.filter(([name]) => name)
}

/** Functions that have thrown before; each is reported once. */
const failedFunctions = new WeakSet<Function>()

/**
 * The functions that compiled templates call (see WXS_PRELUDE in ../compile/wxs.ts). They must be
 * installed before a template is evaluated.
 */
export const templateHooks = {
  /**
   * Wraps a listener of `change:property`. Templates call it while the tree is being built, so the
   * call is delayed until the listener can find siblings and children.
   */
  changeProp:
    (listener: Function) => (value: unknown, oldValue: unknown, host: any, element: any) =>
      queueMicrotask(() =>
        errors.guardCall(host.is, () =>
          listener(value, oldValue, descriptorOf(host), descriptorOf(element)),
        ),
      ),

  /**
   * Wraps a function that a template calls. If it throws, the error is reported once and the page
   * is drawn with `undefined` in that place.
   */
  call(wxsFunction: unknown) {
    // As in WeChat, a template can call wxs functions only. Calling a built-in method, such as one
    // of a string, gives nothing.
    const isWxs = typeof wxsFunction === 'function' && !/\[native code\]/.test(String(wxsFunction))
    if (!isWxs) return () => {}
    return function (this: unknown, ...callArguments: unknown[]) {
      try {
        return wxsFunction.apply(this, callArguments)
      } catch (error) {
        if (!failedFunctions.has(wxsFunction)) errors.report(error, 'wxs')
        failedFunctions.add(wxsFunction)
      }
    }
  },

  /**
   * Calls the handler of an event.
   * @param lvalue starts with 1 or 2 if the handler is a wxs function, with 0 if it is a method;
   *   absent for a method
   */
  event(host: any, easelEvent: any, listener: Function, lvalue?: unknown[] | null) {
    // The event that a listener gets is an object that inherits from the dispatched one.
    handledEvents.add(Object.getPrototypeOf(easelEvent))
    const eventObject = plainEvent(easelEvent)
    if (!lvalue || lvalue[0] === 0) return listener.call(host, eventObject)
    return listener(
      { ...eventObject, instance: descriptorOf(easelEvent.currentTarget) },
      descriptorOf(host),
    )
  },
}

/**
 * In wxs, `x.constructor` is the name of a type. The compiler renames it to `__wxsConstructor`,
 * which this defines for every object. It throws for null, as in wxs.
 */
export function installWxsTypes(): void {
  const typeNames = ['Array', 'Function', 'RegExp', 'Date', 'String', 'Number', 'Boolean']
  Object.defineProperty(Object.prototype, '__wxsConstructor', {
    configurable: true,
    get() {
      const typeName = Object.prototype.toString.call(this.valueOf()).slice(8, -1)
      return typeNames.includes(typeName) ? typeName : 'Object'
    },
  })
}
