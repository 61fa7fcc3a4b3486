import { component } from 'glass-easel-miniprogram-adapter'
import { animateElements, clearAnimations } from '../wx/animation.ts'
import { createIntersectionObserver } from '../wx/observer.ts'
import { createSelectorQuery } from '../wx/query.ts'
import { pageOf } from './page.ts'
import { asJson, giveBack, namesOf } from './space.ts'

/** What WeChat gives every page and component beyond the adapter's own instance methods. */
export function completeInstances(): void {
  const prototype = component.ComponentCaller.prototype
  const { triggerEvent, setData } = prototype
  // Wherever a component lies in data that are copied, glass-easel's own part of it is not gone through.
  Object.defineProperty(prototype, '_$', {
    set(this: object, value: unknown) {
      Object.defineProperty(this, '_$', { value, writable: true, configurable: true })
      // uni-app copies this to objects of its own and then gives those for the component.
      Object.defineProperty(this, '__wxExparserNodeId__', { value, configurable: true })
    },
  })
  Object.assign(prototype, {
    renderer: 'webview',
    setData(this: any, data: Record<string, unknown> = {}, done?: () => void) {
      const json = asJson(data)
      setData.call(this, json, done)
      if (json !== data) giveBack(this.data, data, namesOf)
    },
    triggerEvent(this: any, name: string, detail: unknown = {}, options: object = {}) {
      return triggerEvent.call(this, name, detail ?? {}, options ?? {})
    },
    createSelectorQuery(this: any) {
      return createSelectorQuery(this)
    },
    createIntersectionObserver(this: any, options?: object) {
      return createIntersectionObserver(this, options)
    },
    animate(this: any, selector: string, frames: object[], duration: number, last?: any) {
      animateElements(this, selector, frames, duration, last)
    },
    clearAnimation(this: any, selector: string, ...rest: unknown[]) {
      clearAnimations(this, selector)
      const done = rest.find((item) => typeof item === 'function') as (() => void) | undefined
      done?.()
    },
    setUpdatePerformanceListener() {},
    // A first view is drawn here as fast as one that was kept.
    setInitialRenderingCache() {},
    getPageId(this: any) {
      return `pageId:${pageOf(this)?.id ?? 0}`
    },
    getTabBar(this: any) {
      return pageOf(this)?.tabBar?.get() ?? null
    },
  })
}
