import { component } from 'glass-easel-miniprogram-adapter'
import { animateElements, clearAnimations } from '../wx/animation.ts'
import { createIntersectionObserver } from '../wx/intersection-observer.ts'
import { createSelectorQuery } from '../wx/selector-query.ts'
import { namesOfDataPath, restoreAuthorValues, toViewData } from './code-space.ts'
import { pageOf } from './page.ts'

/** The size of each `setData` so far. On a phone, the data are copied between two threads. */
export const setDataBytes: number[] = []

function countJsonBytes(data: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(data)).length
  } catch {
    // Components in the data refer to each other in circles. WeChat does not copy them.
    return 0
  }
}

/** Adds the instance methods of pages and components that the adapter does not have. */
export function extendInstances(): void {
  const prototype = component.ComponentCaller.prototype
  const { triggerEvent, setData } = prototype
  // `_$` is glass-easel's part of a component. Authors store components in their data. If the field
  // were enumerable, copying such data would copy the whole tree.
  Object.defineProperty(prototype, '_$', {
    set(this: object, value: unknown) {
      Object.defineProperty(this, '_$', { value, writable: true, configurable: true })
      // uni-app copies this field to objects of its own, which it passes instead of the component.
      Object.defineProperty(this, '__wxExparserNodeId__', { value, configurable: true })
    },
  })
  // In each method, `this` is the page or component.
  const instanceMethods: Record<string, unknown> & ThisType<any> = {
    renderer: 'webview',
    setData(dataChanges: Record<string, unknown> = {}, callback?: () => void) {
      const plainData = toViewData(dataChanges)
      setDataBytes.push(countJsonBytes(plainData))
      setData.call(this, plainData, callback)
      if (plainData !== dataChanges) restoreAuthorValues(this.data, dataChanges, namesOfDataPath)
    },
    triggerEvent(eventName: string, detail: unknown = {}, options: object = {}) {
      return triggerEvent.call(this, eventName, detail ?? {}, options ?? {})
    },
    createSelectorQuery() {
      return createSelectorQuery(this)
    },
    createIntersectionObserver(options?: object) {
      return createIntersectionObserver(this, options)
    },
    animate(selector: string, keyframes: object[], duration: number, lastArgument?: any) {
      animateElements(this, selector, keyframes, duration, lastArgument)
    },
    clearAnimation(selector: string, ...restArguments: unknown[]) {
      clearAnimations(this, selector)
      const callback = restArguments.find((argument) => typeof argument === 'function') as
        | (() => void)
        | undefined
      callback?.()
    },
    setUpdatePerformanceListener() {},
    // The cache makes the first view appear earlier. The simulator does not need it.
    setInitialRenderingCache() {},
    getPageId() {
      return `pageId:${pageOf(this)?.id ?? 0}`
    },
    getTabBar() {
      return pageOf(this)?.tabBar?.get() ?? null
    },
  }
  Object.assign(prototype, instanceMethods)
}
