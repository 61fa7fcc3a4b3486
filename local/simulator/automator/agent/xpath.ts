import { childrenOf, isText, readAttributes, tagOf } from './nodes.ts'

/**
 * The elements below `rootNode` in its own file that an XPath expression finds. The browser
 * evaluates it on an XML copy of the WXML.
 */
export function selectByXpath(glassEasel: any, rootNode: any, expression: string): any[] {
  const nodes = new Map<Node, any>()
  const xmlDocument = document.implementation.createDocument(null, 'page')
  const copyChildren = (source: any, target: Element) => {
    for (const childNode of childrenOf(glassEasel, source)) {
      if (isText(childNode)) {
        target.append(childNode.textContent)
        continue
      }
      const element = xmlDocument.createElement(tagOf(childNode))
      for (const [attributeName, attributeValue] of Object.entries(
        readAttributes(glassEasel, childNode),
      ))
        element.setAttribute(attributeName, attributeValue)
      nodes.set(element, childNode)
      target.append(element)
      copyChildren(childNode, element)
    }
  }
  copyChildren(rootNode, xmlDocument.documentElement)
  const result = xmlDocument.evaluate(
    expression,
    xmlDocument,
    null,
    XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
    null,
  )
  return Array.from({ length: result.snapshotLength }, (_, index) =>
    nodes.get(result.snapshotItem(index)!),
  ).filter(Boolean)
}
