/**
 * Reads glass-easel nodes as an author sees them: as WXML tags, attributes and text of one file.
 * Slot content belongs to the shadow tree of the component whose template contains it. Therefore a
 * walk through one shadow root never leaves the WXML file.
 */

export const isText = (easelNode: any) => typeof easelNode.textContent === 'string'
const isBuiltin = (easelNode: any) => String(easelNode.is ?? '').startsWith('wx-builtin/')

/** Whether a node is a component of the app or a built-in one. */
export const isComponent = (glassEasel: any, easelNode: any): boolean =>
  glassEasel.Component.isComponent(easelNode)
/** Whether a node is a component of the app, and not a built-in or a plain node. */
export const isCustom = (glassEasel: any, easelNode: any) =>
  isComponent(glassEasel, easelNode) && !isBuiltin(easelNode)

/** Whether a node has no element of its own, like wx:if, wx:for and slots. */
const isVirtual = (glassEasel: any, easelNode: any) =>
  glassEasel.VirtualNode.isVirtualNode(easelNode)

export const tagOf = (easelNode: any): string => easelNode.tagName ?? easelNode.is

/** Child elements and texts. A virtual node is replaced by its children. */
export function childrenOf(glassEasel: any, easelNode: any): any[] {
  return easelNode.childNodes.flatMap((childNode: any) =>
    !isText(childNode) && isVirtual(glassEasel, childNode)
      ? childrenOf(glassEasel, childNode)
      : [childNode],
  )
}

/** Children as they are drawn: a component's template, with the slot content in its slots. */
export function drawnChildren(glassEasel: any, easelNode: any): any[] {
  const children: any[] = []
  easelNode.forEachComposedChild?.((childNode: any) => {
    const isTransparent = !isText(childNode) && isVirtual(glassEasel, childNode)
    children.push(...(isTransparent ? drawnChildren(glassEasel, childNode) : [childNode]))
  })
  return children
}

/** The attributes of a node. Of a component's properties, those that differ from the default. */
export function readAttributes(glassEasel: any, easelNode: any): Record<string, string> {
  const attributes: Record<string, string> = {}
  const classNames = easelNode.classList?.getClassNames?.() ?? easelNode.class ?? ''
  if (classNames) attributes.class = classNames
  if (easelNode.id) attributes.id = withoutIdPrefix(easelNode.id)
  if (easelNode.style) attributes.style = easelNode.style
  for (const [dataKey, value] of Object.entries(easelNode.dataset ?? {}))
    if (isPrimitive(value)) attributes[`data-${toDashCase(dataKey)}`] = String(value)

  if (isComponent(glassEasel, easelNode))
    for (const propertyName of glassEasel.Component.listProperties(easelNode)) {
      const value = easelNode.data[propertyName]
      const defaultValue = easelNode._$behavior._$propertyMap[propertyName].defaultFn()
      if (isPrimitive(value) && value !== defaultValue && !propertyName.startsWith('hover'))
        attributes[toDashCase(propertyName)] = String(value)
    }
  return attributes
}

/** The value of an attribute; null if the node does not have it. */
export function readAttribute(glassEasel: any, easelNode: any, attributeName: string): unknown {
  if (attributeName === 'class') return easelNode.classList?.getClassNames?.() ?? ''
  if (attributeName === 'style') return easelNode.style ?? ''
  if (attributeName === 'id') return withoutIdPrefix(easelNode.id ?? '')
  if (attributeName.startsWith('data-'))
    return easelNode.dataset?.[toCamelCase(attributeName.slice('data-'.length))] ?? null

  const propertyName = toCamelCase(attributeName)
  const hasProperty =
    isComponent(glassEasel, easelNode) && glassEasel.Component.hasProperty(easelNode, propertyName)
  return hasProperty ? (easelNode.data[propertyName] ?? null) : null
}

/** Removes the prefix up to the last `--` that glass-easel adds to ids inside components. */
export const withoutIdPrefix = (id: string) => id.slice(id.lastIndexOf('--') + 1).replace(/^-/, '')

const isPrimitive = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
const toDashCase = (camelCaseName: string) =>
  camelCaseName.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const toCamelCase = (dashCaseName: string) =>
  dashCaseName.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())
