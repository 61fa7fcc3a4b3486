import { childrenOf, isText, readAttributes, tagOf } from './nodes.ts'

/**
 * The elements below a node in its own file that an XPath expression finds. The browser evaluates
 * the expression on an XML copy of the WXML.
 */
export function selectByXpath(glassEasel: any, rootNode: any, expression: string): any[] {
  const easelNodeOf = new Map<Node, any>()
  const xmlDocument = document.implementation.createDocument(null, 'page')
  const copyChildren = (source: any, target: Element) => {
    for (const childNode of childrenOf(glassEasel, source)) {
      if (isText(childNode)) {
        target.append(childNode.textContent)
        continue
      }
      const element = xmlDocument.createElement(tagOf(childNode))
      const attributes = readAttributes(glassEasel, childNode)
      for (const [attributeName, attributeValue] of Object.entries(attributes))
        element.setAttribute(attributeName, attributeValue)
      easelNodeOf.set(element, childNode)
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
    easelNodeOf.get(result.snapshotItem(index)!),
  ).filter(Boolean)
}
