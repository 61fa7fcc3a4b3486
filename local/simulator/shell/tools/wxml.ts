import { fill, h } from 'miniapp-cloud/client'
import type { WxmlNode } from '../../automator/agent/wxml.ts'
import type { Tool } from './tool.ts'

/** Nodes below this depth are closed at first. */
const OPEN_DEPTH = 4

/** The WXML of the page on top as it is drawn, including the content of components. */
export const wxmlTool: Tool = (phone, container) => {
  const { agent } = phone.frame.ownerDocument.defaultView!
  fill(container, h('div.wxml', createNode(agent.wxml(), 0)))
}

function createNode(wxmlNode: WxmlNode | string, depth: number): HTMLElement {
  if (typeof wxmlNode === 'string') return h('div.text', wxmlNode)
  const attributes = Object.entries(wxmlNode.attributes).flatMap(([name, value]) => [
    ' ',
    h('i', name),
    `="${value}"`,
  ])
  const tagContent = [h('b', wxmlNode.tag), ...attributes]
  if (wxmlNode.children.length === 0) return h('div.node', '<', ...tagContent, ' />')
  const children = wxmlNode.children.map((child) => createNode(child, depth + 1))
  return h(
    'details.node',
    { open: depth < OPEN_DEPTH },
    h('summary', '<', ...tagContent, '>'),
    ...children,
  )
}
