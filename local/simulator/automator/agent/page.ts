import type { PhoneApp } from '../../phone/app.ts'
import { plain, valueAt } from './path.ts'
import type { Registry } from './registry.ts'
import { selectAll } from './selector.ts'
import { xpathAll } from './xpath.ts'

/** `Page.*`, for the page on top only. */
export function pageMethods(phone: PhoneApp, registry: Registry): Record<string, (params: any) => unknown> {
  const root = (params: any) => registry.page(params.pageId).component.getShadowRoot()
  const bySelector = (params: any) => selectAll(registry.easel(), root(params), params.selector)
  const byXpath = (params: any) => xpathAll(registry.easel(), root(params), params.selector)
  const first = (find: (params: any) => any[]) => (params: any) => {
    const [found] = find(params)
    if (!found) throw new Error(`no such element: ${params.selector}`)
    return registry.describeElement(found)
  }
  const all = (find: (params: any) => any[]) => (params: any) => ({
    elements: find(params).map(registry.describeElement),
  })
  return {
    'Page.getElement': first(bySelector),
    'Page.getElements': all(bySelector),
    'Page.getElementByXpath': first(byXpath),
    'Page.getElementsByXpath': all(byXpath),
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
