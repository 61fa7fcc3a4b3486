import { define, host, scoped, withFile } from './define.ts'
import { flags, texts, values } from './properties.ts'

interface RichNode {
  type?: 'node' | 'text'
  name?: string
  text?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

// The elements and attributes of WeChat's own list; all else is dropped together with its content.
const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del ' +
    'div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p ' +
    'pre q rt ruby s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const ATTRIBUTES = new Set(
  'class style alt src width height colspan rowspan span type start dir color face align valign'.split(' '),
)

export function defineRichText(): void {
  define('rich-text', {
    properties: { ...flags('userSelect'), ...texts('space'), ...values({ nodes: [] }) },
    observers: {
      nodes(value: unknown) {
        const nodes: RichNode[] = typeof value === 'string' ? parse(value) : Array.isArray(value) ? value : []
        this.sim.drawn = nodes.flatMap((node) => draw(this, node))
        host(this).replaceChildren(...this.sim.drawn)
      },
      userSelect(value: boolean) {
        host(this).toggleAttribute('user-select', value)
      },
    },
    // Nodes take the place of what an author put between the tags, which comes later than they.
    attached() {
      if (this.sim.drawn) host(this).replaceChildren(...this.sim.drawn)
    },
  })
}

function parse(html: string): RichNode[] {
  const read = (node: Node): RichNode[] => {
    if (node instanceof Text) return [{ type: 'text', text: node.data }]
    if (!(node instanceof Element)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(read) }]
  }
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(read)
}

function draw(component: any, node: RichNode): Node[] {
  if (node.type === 'text') return [document.createTextNode(spelled(node.text ?? '', component.data.space))]
  const name = node.name?.toLowerCase() ?? ''
  if (!TAGS.has(name)) return []
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(node.attrs ?? {})) {
    if (!ATTRIBUTES.has(key) || value === undefined || value === null) continue
    if (key === 'src') withFile(component, value, (url) => made.setAttribute('src', url))
    else if (key === 'class') made.className = scoped(component, value)
    else made.setAttribute(key, value)
  }
  made.append(...(node.children ?? []).flatMap((child) => draw(component, child)))
  return [made]
}

const SPACES: Record<string, string> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }
const box = document.createElement('textarea')

/** Text with its entities decoded, and with the spaces that `space` names. */
export function spelled(text: string, space: string, decodes = true): string {
  box.innerHTML = text.replace(/</g, '&lt;')
  return (decodes ? box.value : text).replace(/ /g, SPACES[space] ?? ' ')
}
