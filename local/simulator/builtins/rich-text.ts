import { defineBuiltin, hostOf, scopedClassNames, withFileUrl } from './define.ts'
import { booleanProperties, stringProperties, untypedProperties } from './properties.ts'

interface RichNode {
  type?: 'node' | 'text'
  name?: string
  text?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

// The tags and attributes that WeChat documents. Other tags are dropped together with their
// content.
const ALLOWED_TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del ' +
    'div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p ' +
    'pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const ALLOWED_ATTRIBUTES = new Set(
  'class style alt src width height colspan rowspan span type start dir color face align valign'.split(
    ' ',
  ),
)

export function defineRichText(): void {
  defineBuiltin('rich-text', {
    properties: {
      ...booleanProperties('userSelect'),
      ...stringProperties('space'),
      ...untypedProperties({ nodes: [] }),
    },
    observers: {
      nodes(value: unknown) {
        const richNodes = typeof value === 'string' ? parseHtml(value) : arrayOrEmpty(value)
        this.sim.domNodes = richNodes.flatMap((node) => createDomNodes(this, node))
        hostOf(this).replaceChildren(...this.sim.domNodes)
      },
      userSelect(value: boolean) {
        hostOf(this).toggleAttribute('user-select', value)
      },
    },
    // The nodes replace any content that the author wrote between the tags. That content is added
    // after the first data, so the nodes are inserted a second time.
    attached() {
      if (this.sim.domNodes) hostOf(this).replaceChildren(...this.sim.domNodes)
    },
  })
}

const arrayOrEmpty = (value: unknown): RichNode[] => (Array.isArray(value) ? value : [])

function parseHtml(html: string): RichNode[] {
  const toRichNodes = (node: Node): RichNode[] => {
    if (node instanceof Text) return [{ type: 'text', text: node.data }]
    if (!(node instanceof Element)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(toRichNodes) }]
  }
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(
    toRichNodes,
  )
}

/** The DOM of a node. Empty if its tag is not allowed. */
function createDomNodes(component: any, node: RichNode): Node[] {
  if (node.type === 'text')
    return [document.createTextNode(decodeText(node.text ?? '', component.data.space))]
  const tagName = node.name?.toLowerCase() ?? ''
  if (!ALLOWED_TAGS.has(tagName)) return []
  const domElement = document.createElement(tagName)
  for (const [attributeName, attributeValue] of Object.entries(node.attrs ?? {})) {
    const hasValue = attributeValue !== undefined && attributeValue !== null
    if (!hasValue || !ALLOWED_ATTRIBUTES.has(attributeName)) continue
    if (attributeName === 'src')
      withFileUrl(component, attributeValue, (url) => domElement.setAttribute('src', url))
    else if (attributeName === 'class')
      domElement.className = scopedClassNames(component, attributeValue)
    else domElement.setAttribute(attributeName, attributeValue)
  }
  domElement.append(...(node.children ?? []).flatMap((child) => createDomNodes(component, child)))
  return [domElement]
}

const SPACE_CHARACTERS: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }
const decodingElement = document.createElement('textarea')

/** Decodes HTML entities, and replaces spaces by the kind of space that `space` names. */
export function decodeText(text: string, space: string, shouldDecode = true): string {
  // A text area decodes entities but creates no elements, so the text can contain no scripts.
  decodingElement.innerHTML = text.replace(/</g, '&lt;')
  return (shouldDecode ? decodingElement.value : text).replace(/ /g, SPACE_CHARACTERS[space] ?? ' ')
}
