import { component } from 'glass-easel-miniprogram-adapter'
import { animateElements, clearAnimations } from '../wx/animation.ts'
import { createIntersectionObserver } from '../wx/observer.ts'
import { SelectorQuery } from '../wx/query.ts'
import { pageOf } from './page.ts'

/** What WeChat gives every page and component beyond the adapter's own instance methods. */
export function completeInstances(): void {
  const prototype = component.ComponentCaller.prototype
  const triggerEvent = prototype.triggerEvent
  Object.assign(prototype, {
    renderer: 'webview',
    triggerEvent(this: any, name: string, detail: unknown = {}, options: object = {}) {
      return triggerEvent.call(this, name, detail ?? {}, options ?? {})
    },
    createSelectorQuery(this: any) {
      return new SelectorQuery(this)
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
    getPageId(this: any) {
      return `pageId:${pageOf(this)?.id ?? 0}`
    },
    getTabBar(this: any) {
      return pageOf(this)?.tabBar?.get() ?? null
    },
  })
}
