import { fill, h } from 'miniapp-cloud/client'
import type { Tool } from './tool.ts'

/** The page stack, and the data of the page on top. */
export const dataTool: Tool = (phone, container) => {
  const openPages = phone.runtime()?.pages() ?? []
  const topPage = openPages.at(-1)
  fill(
    container,
    h(
      'ol.stack',
      ...openPages.map((page) =>
        h('li', page.path, h('small', new URLSearchParams(page.query).toString())),
      ),
    ),
    topPage ? createTree('data', topPage.caller.data, true) : h('p.quiet', '页面还没有打开。'),
  )
}

/**
 * A value as a tree. Children are only created when a node is opened, because lists can be long.
 */
function createTree(valueName: string, value: unknown, isOpen = false): HTMLElement {
  if (typeof value !== 'object' || value === null)
    return h(
      'div',
      { class: `leaf ${typeof value}` },
      h('b', valueName),
      ' ',
      String(JSON.stringify(value)),
    )
  const entries = Object.entries(value)
  const sizeText = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`
  const treeNode = h(
    'details.leaf',
    { open: isOpen },
    h('summary', h('b', valueName), ' ', sizeText),
  )
  const addChildren = () => {
    if (treeNode.open && treeNode.childElementCount === 1)
      treeNode.append(...entries.map(([key, child]) => createTree(key, child)))
  }
  treeNode.addEventListener('toggle', addChildren)
  if (isOpen) addChildren()
  return treeNode
}
