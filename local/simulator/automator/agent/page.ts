import type { PhoneApp } from '../../phone/index'
import { plain, valueAt } from './path'
import type { Registry } from './registry'
import { selectAll } from './selector'

/** `Page.*`, for the page on top only. */
export function pageMethods(phone: PhoneApp, registry: Registry): Record<string, (params: any) => unknown> {
  const all = (params: any) => selectAll(registry.easel(), shadow(registry.page(params.pageId)), params.selector)
  return {
    'Page.getElement': (params) => {
      const [first] = all(params)
      if (!first) throw new Error(`no such element: ${params.selector}`)
      return registry.describeElement(first)
    },
    'Page.getElements': (params) => ({ elements: all(params).map(registry.describeElement) }),
    'Page.getData': ({ pageId, path }) => ({ data: plain(valueAt(registry.page(pageId).caller.data, path)) }),
    'Page.setData': async ({ pageId, data }) => {
      const { caller } = registry.page(pageId)
      await new Promise<void>((resolve) => caller.setData(data, resolve))
      return {}
    },
    'Page.callMethod': async ({ pageId, method, args = [] }) => {
      const { caller } = registry.page(pageId)
      if (typeof caller[method] !== 'function') throw new Error(`page.${method} not exists`)
      const result = plain(await caller[method](...args))
      await registry.runtime().settled()
      return { result }
    },
    'Page.getWindowProperties': ({ pageId, names }) => {
      registry.page(pageId)
      return { properties: names.map((name: string) => windowProperty(phone.frame.contentWindow!, name)) }
    },
  }
}

const shadow = (page: any) => page.component.getShadowRoot()

function windowProperty(scope: Window, name: string): number {
  const { scrollingElement, body } = scope.document
  const known: Record<string, number> = {
    'document.documentElement.scrollWidth': scrollingElement!.scrollWidth,
    'document.documentElement.scrollHeight': scrollingElement!.scrollHeight,
    'document.documentElement.scrollTop': scrollingElement!.scrollTop,
    'document.body.scrollTop': body.scrollTop,
    scrollX: scope.scrollX,
    scrollY: scope.scrollY,
  }
  if (!(name in known)) throw new Error(`window property not supported by the simulator: ${name}`)
  return known[name]!
}
