import type { PageInstance, Runtime } from '../../contract.ts'
import type { PhoneApp } from '../../phone/phone-app.ts'
import { isCustom, tagOf } from './nodes.ts'

const NOT_ON_TOP = 'page is not on top of page stack'

/** An element in the format of the automator's protocol. */
interface ElementDescription {
  elementId: string
  tagName: string
  /** Present if the element is a component of the app. */
  nodeId?: string
  /** Present if the element is a `video`. */
  videoId?: string
}

/**
 * Gives pages and elements their ids. An id stays valid as long as the phone lives and is never
 * reused, even after a live reload.
 */
export function openRegistry(phone: PhoneApp) {
  const idOfObject = new WeakMap<object, number>()
  const nodesById = new Map<string, WeakRef<any>>()
  let lastId = 0

  const idOf = (object: object) => {
    if (!idOfObject.has(object)) idOfObject.set(object, ++lastId)
    return idOfObject.get(object)!
  }
  const runtime = (): Runtime => {
    const currentRuntime = phone.runtime()
    if (!currentRuntime) throw new Error('the page is not loaded yet')
    return currentRuntime
  }
  const topPage = (): PageInstance => {
    const page = runtime().pages().at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  return {
    runtime,
    topPage,
    glassEasel: () => runtime().glassEasel,
    describePage: (page: PageInstance) => ({
      pageId: idOf(page),
      path: page.path,
      query: page.query,
    }),
    /** The page with this id. Throws DevTools' own message if the page is not on top. */
    page: (pageId: number): PageInstance => {
      const page = topPage()
      if (idOf(page) !== pageId) throw new Error(NOT_ON_TOP)
      return page
    },
    describeElement: (easelNode: any) => {
      const elementId = `element-${idOf(easelNode)}`
      nodesById.set(elementId, new WeakRef(easelNode))
      const tagName = tagOf(easelNode)
      const description: ElementDescription = { elementId, tagName }
      if (isCustom(runtime().glassEasel, easelNode)) description.nodeId = elementId
      if (tagName === 'video') description.videoId = elementId
      return description
    },
    /** The node with this id. Throws if it was removed from its page. */
    element: (elementId: string): any => {
      const easelNode = nodesById.get(elementId)?.deref()
      if (!easelNode || !runtime().glassEasel.Element.isAttached(easelNode))
        throw new Error(`no such element: ${elementId}`)
      return easelNode
    },
  }
}
export type Registry = ReturnType<typeof openRegistry>
