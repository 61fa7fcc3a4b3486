import type { PageInstance, Runtime } from '../../contract.ts'
import type { PhoneApp } from '../../phone/app.ts'
import { isCustom, tagOf } from './nodes.ts'

const NOT_ON_TOP = 'page is not on top of page stack'

/** Ids of pages and elements: one each for the life of the phone, never given twice, even after a live reload. */
export function openRegistry(phone: PhoneApp) {
  const ids = new WeakMap<object, number>()
  const elements = new Map<string, WeakRef<any>>()
  let last = 0
  const idOf = (thing: object) => {
    if (!ids.has(thing)) ids.set(thing, ++last)
    return ids.get(thing)!
  }
  const runtime = (): Runtime => {
    const found = phone.runtime()
    if (!found) throw new Error('the page is not loaded yet')
    return found
  }
  const top = (): PageInstance => {
    const page = runtime().pages().at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  return {
    runtime,
    top,
    easel: () => runtime().glassEasel,
    describePage: (page: PageInstance) => ({ pageId: idOf(page), path: page.path, query: page.query }),
    /** DevTools refuses every call for a covered page, in these very words. */
    page: (pageId: number): PageInstance => {
      const page = top()
      if (idOf(page) !== pageId) throw new Error(NOT_ON_TOP)
      return page
    },
    describeElement: (node: any) => {
      const elementId = `element-${idOf(node)}`
      elements.set(elementId, new WeakRef(node))
      return {
        elementId,
        tagName: tagOf(node),
        ...(isCustom(runtime().glassEasel, node) && { nodeId: elementId }),
        ...(tagOf(node) === 'video' && { videoId: elementId }),
      }
    },
    element: (elementId: string): any => {
      const node = elements.get(elementId)?.deref()
      if (!node || !runtime().glassEasel.Element.isAttached(node)) throw new Error(`no such element: ${elementId}`)
      return node
    },
  }
}
export type Registry = ReturnType<typeof openRegistry>
