/**
 * glass-easel nodes as an author sees them: WXML tags, attributes and text, in the bounds of one page or component.
 * Slot content belongs to the shadow tree of the component that wrote it, so a walk of one shadow root never leaves its
 * file.
 */

export const isText = (node: any) => typeof node.textContent === 'string'
const isBuiltin = (node: any) => String(node.is ?? '').startsWith('wx-builtin/')
export const isComponent = (easel: any, node: any): boolean => easel.Component.isComponent(node)
/** A component of the app's own, as opposed to WeChat's built-ins and plain nodes. */
export const isCustom = (easel: any, node: any) => isComponent(easel, node) && !isBuiltin(node)
const isVirtual = (easel: any, node: any) => easel.VirtualNode.isVirtualNode(node)

export const tagOf = (node: any): string => node.tagName ?? node.is

/** Child elements and texts with wx:if, wx:for and slots looked through. */
export function childrenOf(easel: any, node: any): any[] {
  return node.childNodes.flatMap((child: any) =>
    !isText(child) && isVirtual(easel, child) ? childrenOf(easel, child) : [child],
  )
}

/** Children as they are drawn: a component's own tree, with what was slotted into it at its slots. */
export function drawnChildren(easel: any, node: any): any[] {
  const found: any[] = []
  node.forEachComposedChild?.((child: any) => {
    const through = !isText(child) && isVirtual(easel, child)
    found.push(...(through ? drawnChildren(easel, child) : [child]))
  })
  return found
}

export function attributesOf(easel: any, node: any): Record<string, string> {
  const found: Record<string, string> = {}
  const names = node.classList?.getClassNames?.() ?? node.class ?? ''
  if (names) found.class = names
  if (node.id) found.id = plainId(node.id)
  if (node.style) found.style = node.style
  for (const [name, value] of Object.entries(node.dataset ?? {}))
    if (isPlain(value)) found[`data-${dashed(name)}`] = String(value)
  if (isComponent(easel, node))
    for (const name of easel.Component.listProperties(node)) {
      const value = node.data[name]
      const standard = node._$behavior._$propertyMap[name].defaultFn()
      if (isPlain(value) && value !== standard && !name.startsWith('hover')) found[dashed(name)] = String(value)
    }
  return found
}

/** One attribute by name, null when the node has no such thing. */
export function attributeOf(easel: any, node: any, name: string): unknown {
  if (name === 'class') return node.classList?.getClassNames?.() ?? ''
  if (name === 'style') return node.style ?? ''
  if (name === 'id') return plainId(node.id ?? '')
  if (name.startsWith('data-')) return node.dataset?.[camel(name.slice(5))] ?? null
  if (isComponent(easel, node) && easel.Component.hasProperty(node, camel(name))) return node.data[camel(name)] ?? null
  return null
}

/** Ids inside components carry a prefix of glass-easel's. */
export const plainId = (id: string) => id.slice(id.lastIndexOf('--') + 1).replace(/^-/, '')

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)
const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())
