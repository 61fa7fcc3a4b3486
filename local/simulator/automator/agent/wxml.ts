import { drawnChildren, isText, readAttributes, tagOf } from './nodes.ts'

export interface WxmlNode {
  tag: string
  attributes: Record<string, string>
  children: (WxmlNode | string)[]
}

/**
 * The drawn content of a node as WXML. The shell shows the tree; the automator returns its text.
 */
export function toWxmlTree(glassEasel: any, easelNode: any): WxmlNode {
  const children = drawnChildren(glassEasel, easelNode).map((childNode) =>
    isText(childNode) ? childNode.textContent : toWxmlTree(glassEasel, childNode),
  )
  return {
    tag: tagOf(easelNode),
    attributes: readAttributes(glassEasel, easelNode),
    children: children.filter((child) => child !== ''),
  }
}

export function toWxmlText(node: WxmlNode | string): string {
  if (typeof node === 'string') return escapeText(node)
  const attributes = Object.entries(node.attributes).map(
    ([name, value]) => ` ${name}="${escapeText(value)}"`,
  )
  return `<${node.tag}${attributes.join('')}>${toInnerWxml(node)}</${node.tag}>`
}

export const toInnerWxml = (node: WxmlNode) => node.children.map(toWxmlText).join('')

const ENTITIES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }
const escapeText = (text: string) => text.replace(/[<>&"]/g, (character) => ENTITIES[character]!)
