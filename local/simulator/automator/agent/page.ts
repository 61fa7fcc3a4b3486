import type { PhoneApp } from '../../phone/phone-app.ts'
import type { Registry } from './registry.ts'
import { selectAll } from './selector.ts'
import { toJsonValue, valueAt } from './values.ts'
import { selectByXpath } from './xpath.ts'

/** The methods `Page.*`. They throw if the page is not on top. */
export function createPageMethods(
  phone: PhoneApp,
  registry: Registry,
): Record<string, (params: any) => unknown> {
  const rootOf = (params: any) => registry.page(params.pageId).component.getShadowRoot()
  const findBySelector = (params: any) =>
    selectAll(registry.glassEasel(), rootOf(params), params.selector)
  const findByXpath = (params: any) =>
    selectByXpath(registry.glassEasel(), rootOf(params), params.selector)
  const describeFirst = (findNodes: (params: any) => any[]) => (params: any) => {
    const [firstNode] = findNodes(params)
    if (!firstNode) throw new Error(`no such element: ${params.selector}`)
    return registry.describeElement(firstNode)
  }
  const describeAll = (findNodes: (params: any) => any[]) => (params: any) => ({
    elements: findNodes(params).map(registry.describeElement),
  })
  return {
    'Page.getElement': describeFirst(findBySelector),
    'Page.getElements': describeAll(findBySelector),
    'Page.getElementByXpath': describeFirst(findByXpath),
    'Page.getElementsByXpath': describeAll(findByXpath),
    'Page.getData': ({ pageId, path }) => ({
      data: toJsonValue(valueAt(registry.page(pageId).caller.data, path)),
    }),
    'Page.setData': async ({ pageId, data }) => {
      const { caller } = registry.page(pageId)
      await new Promise<void>((resolve) => caller.setData(data, resolve))
      return {}
    },
    'Page.callMethod': async ({ pageId, method, args = [] }) => {
      const { caller } = registry.page(pageId)
      if (typeof caller[method] !== 'function') throw new Error(`page.${method} not exists`)
      const result = toJsonValue(await caller[method](...args))
      await registry.runtime().settled()
      return { result }
    },
    'Page.getWindowProperties': ({ pageId, names }) => {
      registry.page(pageId)
      return {
        properties: names.map((propertyName: string) =>
          readWindowProperty(phone.frame.contentWindow!, propertyName),
        ),
      }
    },
  }
}

function readWindowProperty(pageWindow: Window, propertyName: string): number {
  const { scrollingElement, body } = pageWindow.document
  const properties: Record<string, number> = {
    'document.documentElement.scrollWidth': scrollingElement!.scrollWidth,
    'document.documentElement.scrollHeight': scrollingElement!.scrollHeight,
    'document.documentElement.scrollTop': scrollingElement!.scrollTop,
    'document.body.scrollTop': body.scrollTop,
    scrollX: pageWindow.scrollX,
    scrollY: pageWindow.scrollY,
  }
  if (!(propertyName in properties))
    throw new Error(`window property not supported by the simulator: ${propertyName}`)
  return properties[propertyName]!
}
