import { ownerComponentOf, topPage } from '../runtime/router.ts'
import { contextOf } from './component-contexts.ts'

type QueryFields = Record<string, any>
type ResultCallback = (result: any) => void

interface NodeRequest {
  component: any
  /** Null if the request is for the viewport. */
  selector: string | null
  isSelectAll: boolean
  fields: QueryFields
  callback?: ResultCallback
}

interface PendingQuery {
  requests: NodeRequest[]
  results: any[]
}

const pendingQueries: PendingQuery[] = []

/**
 * wx.createSelectorQuery. Its object collects requests for positions, sizes and nodes. `exec`
 * reports all results together. Without a component, the page on top is searched.
 */
export function createSelectorQuery(component?: any) {
  let ownerComponent = component
  const requests: NodeRequest[] = []

  const createNodesRef = (selector: string | null, isSelectAll = false) => {
    const fields = (queryFields: QueryFields, callback?: ResultCallback): object => {
      requests.push({
        component: ownerComponent ?? topPage()?.caller,
        selector,
        isSelectAll,
        fields: queryFields,
        callback,
      })
      return query
    }
    return {
      fields,
      boundingClientRect: (callback?: ResultCallback) =>
        fields({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: ResultCallback) =>
        fields({ id: true, dataset: true, scrollOffset: true }, callback),
      context: (callback?: ResultCallback) => fields({ context: true }, callback),
      node: (callback?: ResultCallback) => fields({ node: true }, callback),
    }
  }
  const query = {
    in(newOwner: any): object {
      ownerComponent = newOwner
      return query
    },
    select: (selector: string) => createNodesRef(selector),
    selectAll: (selector: string) => createNodesRef(selector, true),
    selectViewport: () => createNodesRef(null),
    exec(callback?: ResultCallback): void {
      const pendingQuery: PendingQuery = { requests: [...requests], results: [] }
      pendingQueries.push(pendingQuery)
      // The caller may be in the middle of a render, so elements are measured after it. All pending
      // queries are measured first, because a callback may change the page.
      setTimeout(() => {
        for (const otherQuery of pendingQueries.splice(0))
          otherQuery.results = otherQuery.requests.map(measureRequest)
        for (const [index, request] of pendingQuery.requests.entries())
          request.callback?.(pendingQuery.results[index])
        callback?.(pendingQuery.results)
      })
    },
  }
  return query
}

function measureRequest({ component, selector, isSelectAll, fields }: NodeRequest): any {
  if (selector === null) return readViewport(fields)
  const shadowRoot = ownerComponentOf(component)?.getShadowRoot()
  if (!shadowRoot) return isSelectAll ? [] : null

  if (isSelectAll)
    return shadowRoot.querySelectorAll(selector).map((element: any) => readFields(element, fields))
  const matchedElement = shadowRoot.querySelector(selector)
  return matchedElement ? readFields(matchedElement, fields) : null
}

function readViewport(fields: QueryFields): QueryFields {
  const rootElement = document.documentElement
  const width = window.innerWidth
  const height = window.innerHeight
  const fieldValues: QueryFields = {}
  if (fields.id) fieldValues.id = ''
  if (fields.dataset) fieldValues.dataset = {}
  if (fields.rect) Object.assign(fieldValues, { left: 0, top: 0, right: width, bottom: height })
  if (fields.size) Object.assign(fieldValues, { width, height })
  if (fields.scrollOffset) Object.assign(fieldValues, scrollFields(rootElement))
  return fieldValues
}

function scrollFields({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement) {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

/** Reads the requested fields of one element. */
function readFields(element: any, fields: QueryFields): QueryFields {
  const domElement: HTMLElement | undefined = element.getBackendElement?.()
  const fieldValues: QueryFields = {}
  if (fields.id) fieldValues.id = element.id
  if (fields.dataset) fieldValues.dataset = { ...element.dataset }
  if (fields.mark) fieldValues.mark = element.collectMarks()
  if (fields.rect || fields.size) {
    const { left, top, right, bottom, width, height } = elementBoxOf(element)
    if (fields.rect) Object.assign(fieldValues, { left, top, right, bottom })
    if (fields.size) Object.assign(fieldValues, { width, height })
  }
  if (fields.scrollOffset && domElement) Object.assign(fieldValues, scrollFields(domElement))
  if (fields.context) fieldValues.context = contextOf(element)
  if (fields.node) fieldValues.node = element.sim?.node ?? null
  for (const propertyName of fields.properties ?? [])
    fieldValues[propertyName] = element.data?.[propertyName] ?? element.getAttribute?.(propertyName)
  if (fields.computedStyle && domElement) {
    const computedStyle = getComputedStyle(domElement)
    for (const styleName of fields.computedStyle) fieldValues[styleName] = computedStyle[styleName]
  }
  return fieldValues
}

/** The box of an element. A virtual host has none, so it gets the box around all its children. */
function elementBoxOf(element: any): DOMRect {
  const domElement: HTMLElement | undefined = element.getBackendElement?.()
  if (domElement) return domElement.getBoundingClientRect()
  const childBoxes: DOMRect[] = []
  element.forEachComposedChild?.((childElement: any) => {
    if (childElement.getBackendElement && !('textContent' in childElement))
      childBoxes.push(elementBoxOf(childElement))
  })
  if (childBoxes.length === 0) return new DOMRect()
  const left = Math.min(...childBoxes.map((childBox) => childBox.left))
  const top = Math.min(...childBoxes.map((childBox) => childBox.top))
  const right = Math.max(...childBoxes.map((childBox) => childBox.right))
  const bottom = Math.max(...childBoxes.map((childBox) => childBox.bottom))
  return new DOMRect(left, top, right - left, bottom - top)
}

export default () => ({ createSelectorQuery: () => createSelectorQuery() })
