import { attributesOf, childrenOf, isText, tagOf } from './nodes.ts'

/** Elements below `root` (within its own file) that an XPath finds, by way of an XML copy of the page's WXML. */
export function xpathAll(easel: any, root: any, expression: string): any[] {
  const nodes = new Map<Node, any>()
  const copy = document.implementation.createDocument(null, 'page')
  const fill = (source: any, target: Element) => {
    for (const child of childrenOf(easel, source)) {
      if (isText(child)) {
        target.append(child.textContent)
        continue
      }
      const element = copy.createElement(tagOf(child))
      for (const [name, value] of Object.entries(attributesOf(easel, child))) element.setAttribute(name, value)
      nodes.set(element, child)
      target.append(element)
      fill(child, element)
    }
  }
  fill(root, copy.documentElement)
  const found = copy.evaluate(expression, copy, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null)
  return Array.from({ length: found.snapshotLength }, (_, index) => nodes.get(found.snapshotItem(index)!)).filter(
    Boolean,
  )
}
