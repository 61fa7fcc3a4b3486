import { fill, h } from 'miniapp-cloud/client'
import type { WxmlNode } from '../../automator/agent/wxml.ts'
import type { Tool } from './tool.ts'

/** The WXML that is drawn now, components opened up. */
export const wxmlTool: Tool = (phone, root) => {
  const { agent } = phone.frame.ownerDocument.defaultView!
  fill(root, h('div.wxml', draw(agent.wxml(), 0)))
}

function draw(node: WxmlNode | string, depth: number): HTMLElement {
  if (typeof node === 'string') return h('div.text', node)
  const attributes = Object.entries(node.attributes).flatMap(([name, value]) => [' ', h('i', name), `="${value}"`])
  const head = [h('b', node.tag), ...attributes]
  if (node.children.length === 0) return h('div.node', '<', ...head, ' />')
  const inside = node.children.map((child) => draw(child, depth + 1))
  return h('details.node', { open: depth < 4 }, h('summary', '<', ...head, '>'), ...inside)
}
