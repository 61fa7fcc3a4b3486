import { attributesOf, drawnChildren, isText, tagOf } from './nodes.ts'

export interface WxmlNode {
  tag: string
  attributes: Record<string, string>
  children: (WxmlNode | string)[]
}

/** What is drawn at a node, as WXML: the tree of the shell's tool and the text of the automator. */
export function wxmlTree(easel: any, node: any): WxmlNode {
  const children = drawnChildren(easel, node).map((child) =>
    isText(child) ? child.textContent : wxmlTree(easel, child),
  )
  return { tag: tagOf(node), attributes: attributesOf(easel, node), children: children.filter((child) => child !== '') }
}

export function wxmlText(node: WxmlNode | string): string {
  if (typeof node === 'string') return escaped(node)
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return `<${node.tag}${attributes.join('')}>${innerText(node)}</${node.tag}>`
}

export const innerText = (node: WxmlNode) => node.children.map(wxmlText).join('')

const SIGNS: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => SIGNS[sign]!)
