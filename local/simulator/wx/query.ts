import { ownerOf, topPage } from '../runtime/router.ts'
import { contextOf } from './context.ts'

type Fields = Record<string, any>
type Callback = (result: any) => void

interface Request {
  component: any
  /** null = the viewport. */
  selector: string | null
  all: boolean
  fields: Fields
  callback?: Callback
}

interface Asked {
  requests: Request[]
  results: any[]
}

const waiting: Asked[] = []

/**
 * wx.createSelectorQuery: asks for positions, sizes and nodes; answers together in exec's callback. Without a component
 * it looks in the page on top.
 */
export function createSelectorQuery(component?: any) {
  let owner = component
  const requests: Request[] = []
  const refer = (selector: string | null, all = false) => {
    const fields = (wanted: Fields, callback?: Callback): object => {
      requests.push({ component: owner ?? topPage()?.caller, selector, all, fields: wanted, callback })
      return query
    }
    return {
      fields,
      boundingClientRect: (callback?: Callback) =>
        fields({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback?: Callback) => fields({ id: true, dataset: true, scrollOffset: true }, callback),
      context: (callback?: Callback) => fields({ context: true }, callback),
      node: (callback?: Callback) => fields({ node: true }, callback),
    }
  }
  const query = {
    in(given: any): object {
      owner = given
      return query
    },
    select: (selector: string) => refer(selector),
    selectAll: (selector: string) => refer(selector, true),
    selectViewport: () => refer(null),
    exec(callback?: Callback): void {
      const asked: Asked = { requests: [...requests], results: [] }
      waiting.push(asked)
      // Answers come after the render that the caller is in the middle of; what was asked before an answer is measured
      // before what that answer changes.
      setTimeout(() => {
        for (const each of waiting.splice(0)) each.results = each.requests.map(answer)
        for (const [index, request] of asked.requests.entries()) request.callback?.(asked.results[index])
        callback?.(asked.results)
      })
    },
  }
  return query
}

function answer({ component, selector, all, fields }: Request): any {
  if (selector === null) return viewport(fields)
  const root = ownerOf(component)?.getShadowRoot()
  if (!root) return all ? [] : null
  if (all) return root.querySelectorAll(selector).map((element: any) => read(element, fields))
  const found = root.querySelector(selector)
  return found ? read(found, fields) : null
}

function viewport(fields: Fields): Fields {
  const root = document.documentElement
  const [width, height] = [window.innerWidth, window.innerHeight]
  return {
    ...(fields.id && { id: '' }),
    ...(fields.dataset && { dataset: {} }),
    ...(fields.rect && { left: 0, top: 0, right: width, bottom: height }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && scrollOf(root)),
  }
}

function scrollOf({ scrollLeft, scrollTop, scrollWidth, scrollHeight }: HTMLElement) {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

/** What the fields ask of one element. */
function read(element: any, fields: Fields): Fields {
  const dom: HTMLElement | undefined = element.getBackendElement?.()
  const result: Fields = {}
  if (fields.id) result.id = element.id
  if (fields.dataset) result.dataset = { ...element.dataset }
  if (fields.mark) result.mark = element.collectMarks()
  if (fields.rect || fields.size) {
    const rect = boxOf(element)
    if (fields.rect) Object.assign(result, { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom })
    if (fields.size) Object.assign(result, { width: rect.width, height: rect.height })
  }
  if (fields.scrollOffset && dom) Object.assign(result, scrollOf(dom))
  if (fields.context) result.context = contextOf(element)
  if (fields.node) result.node = element.sim?.node ?? null
  for (const name of fields.properties ?? []) result[name] = element.data?.[name] ?? element.getAttribute?.(name)
  if (fields.computedStyle && dom) {
    const computed = getComputedStyle(dom)
    for (const name of fields.computedStyle) result[name] = computed[name]
  }
  return result
}

/** A virtual host has no box of its own: its children's boxes together are its box. */
function boxOf(element: any): DOMRect {
  const dom: HTMLElement | undefined = element.getBackendElement?.()
  if (dom) return dom.getBoundingClientRect()
  const boxes: DOMRect[] = []
  element.forEachComposedChild?.((child: any) => {
    if (child.getBackendElement && !('textContent' in child)) boxes.push(boxOf(child))
  })
  if (boxes.length === 0) return new DOMRect()
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.right))
  return new DOMRect(left, top, right - left, Math.max(...boxes.map((box) => box.bottom)) - top)
}

export default () => ({ createSelectorQuery: () => createSelectorQuery() })
