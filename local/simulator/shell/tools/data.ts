import { fill, h } from 'miniapp-cloud/client'
import type { Tool } from './tool.ts'

/** The page stack, and the data of the page on top. */
export const dataTool: Tool = (phone, root) => {
  const pages = phone.runtime()?.pages() ?? []
  const top = pages.at(-1)
  fill(
    root,
    h('ol.stack', ...pages.map((page) => h('li', page.path, h('small', new URLSearchParams(page.query).toString())))),
    top ? tree('data', top.caller.data, true) : h('p.quiet', '页面还没有打开。'),
  )
}

/** A value as a tree that opens on demand, so that a list of a thousand is drawn only when it is opened. */
function tree(name: string, value: unknown, open = false): HTMLElement {
  if (typeof value !== 'object' || value === null)
    return h('div', { class: `leaf ${typeof value}` }, h('b', name), ' ', String(JSON.stringify(value)))
  const entries = Object.entries(value)
  const size = Array.isArray(value) ? `[${entries.length}]` : `{${entries.length}}`
  const node = h('details.leaf', { open }, h('summary', h('b', name), ' ', size))
  const grow = () => {
    if (node.open && node.childElementCount === 1) node.append(...entries.map(([key, part]) => tree(key, part)))
  }
  node.addEventListener('toggle', grow)
  if (open) grow()
  return node
}
