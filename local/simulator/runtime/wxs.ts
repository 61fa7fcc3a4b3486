import { toKebabCase } from '../compile/phone-units.ts'
import { elementOf } from './code-space.ts'
import { errors } from './errors.ts'
import { handledEvents, plainEvent } from './events.ts'

/** The objects that wxs handlers receive as `event.instance` and second argument, by element. */
const descriptors = new WeakMap<object, any>()

/** A segment of an element's class list and style that the template does not write. */
const WXS_SEGMENT = 3

function descriptorOf(instance: any): any {
  const element = elementOf(instance)
  if (!element) return null
  const knownDescriptor = descriptors.get(element)
  if (knownDescriptor) return knownDescriptor
  const newDescriptor = createDescriptor(element)
  descriptors.set(element, newDescriptor)
  return newDescriptor
}

/** Creates a ComponentDescriptor, as WeChat documents it for wxs. */
function createDescriptor(element: any) {
  const shadowScope = element.shadowRoot ?? element.ownerShadowRoot
  const domElement = (): HTMLElement => element.getBackendElement()
  const styleByName = new Map<string, string>()
  const handlerState = {}
  const toggleClass = (className: string, isOn: boolean) => {
    element.classList.toggle(className, isOn, WXS_SEGMENT)
    return nodeDescriptor
  }

  const nodeDescriptor: Record<string, any> = {
    selectComponent: (selector: string) => descriptorOf(shadowScope.querySelector(selector)),
    selectAllComponents: (selector: string) =>
      shadowScope.querySelectorAll(selector).map(descriptorOf),
    setStyle(style: string | Record<string, string | number>) {
      for (const [propertyName, value] of styleEntries(style)) styleByName.set(propertyName, value)
      const styleText = [...styleByName].map(([propertyName, value]) => `${propertyName}:${value}`)
      element.setNodeStyle(styleText.join(';'), WXS_SEGMENT)
      return nodeDescriptor
    },
    addClass: (className: string) => toggleClass(className, true),
    removeClass: (className: string) => toggleClass(className, false),
    hasClass: (className: string) =>
      element.classList.contains(className) || element.classList.contains(className, WXS_SEGMENT),
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

/** The declarations of a style, which is a text or an object with camelCase names. */
function styleEntries(style: string | Record<string, string | number>): [string, string][] {
  if (typeof style !== 'string')
    return Object.entries(style).map(([name, value]) => [toKebabCase(name), String(value)])
  const entries = style.split(';').map((declaration): [string, string] => {
    const [name = '', value = ''] = declaration.split(/:(.*)/s, 2)
    return [name.trim(), value.trim()]
  })
  return entries.filter(([name]) => name)
}

/** Functions that have thrown an error. Each is reported once. */
const failedFunctions = new WeakSet<Function>()

/**
 * The functions that compiled templates call (see WXS_PRELUDE in ../compile/wxs.ts). They must be
 * installed before a template is evaluated.
 */
export const templateHooks = {
  /**
   * Wraps a listener of `change:property`. Templates call it while they build the tree. The call is
   * delayed until the listener can find siblings and children.
   */
  changeProp:
    (listener: Function) => (value: unknown, oldValue: unknown, host: any, element: any) =>
      queueMicrotask(() =>
        errors.guardCall(host.is, () =>
          listener(value, oldValue, descriptorOf(host), descriptorOf(element)),
        ),
      ),

  /**
   * Wraps a function that a template calls. If it throws an error, the error is reported once, and
   * the result is undefined.
   */
  call(wxsFunction: unknown) {
    // As in WeChat, a template can only call wxs functions. The result of a built-in method, such
    // as that of a string, is undefined.
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
   * Calls the handler of an event, which is a method or a wxs function.
   * @param lvalue from the template compiler. Its first element is 1 or 2 for a wxs function, and 0
   * for a method. It can be absent for a method.
   */
  event(host: any, easelEvent: any, listener: Function, lvalue?: unknown[] | null) {
    // glass-easel passes an object that inherits from the dispatched event.
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
 * Defines `__wxsConstructor` for every object. In wxs, `x.constructor` is the name of a type; the
 * compiler renames it to `__wxsConstructor`. For null it throws, as in wxs.
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
