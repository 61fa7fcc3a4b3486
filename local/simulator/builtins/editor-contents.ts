interface Op {
  insert: string | { image: string } | { divider: true }
  attributes?: Record<string, unknown>
}

/** Tags that format words -> the format's name in a delta. */
const INLINE: Record<string, string> = {
  ...{ b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', ins: 'underline' },
  ...{ s: 'strike', strike: 'strike', del: 'strike' },
}
const TAGS: Record<string, string> = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' }
const BLOCKS = /^(p|div|h[1-6]|li)$/

/** What an editor holds: as HTML, as text, and as Quill's delta, a list of insertions whose lines end by a newline. */
export function contentsOf(page: HTMLElement) {
  const ops: Op[] = []
  const add = (insert: Op['insert'], attributes: Record<string, unknown>) =>
    ops.push(Object.keys(attributes).length > 0 ? { insert, attributes } : { insert })
  const walk = (node: Node, formats: Record<string, unknown>): void => {
    if (node instanceof Text) return void (node.data && add(node.data, formats))
    if (!(node instanceof HTMLElement)) return
    const tag = node.localName
    if (tag === 'br') return
    if (tag === 'img') return void add({ image: node.dataset.src ?? node.getAttribute('src')! }, formats)
    if (tag === 'hr') return void add({ divider: true }, {})
    const format = INLINE[tag]
    for (const child of node.childNodes) walk(child, format ? { ...formats, [format]: true } : formats)
    if (BLOCKS.test(tag)) add('\n', lineFormats(node))
  }
  for (const node of page.childNodes) walk(node, {})
  if (!String(ops.at(-1)?.insert).endsWith('\n')) add('\n', {})
  const text = ops.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
  return { html: page.innerHTML, text, delta: { ops } }
}

function lineFormats(block: HTMLElement): Record<string, unknown> {
  const header = /^h(\d)$/.exec(block.localName)?.[1]
  const list = block.localName === 'li' && (block.closest('ol') ? 'ordered' : 'bullet')
  const { textAlign } = block.style
  return { ...(header && { header: Number(header) }), ...(list && { list }), ...(textAlign && { align: textAlign }) }
}

/** The HTML of a delta. */
export function htmlOf(delta: { ops?: Op[] } | undefined): string {
  const box = document.createElement('div')
  let line: Node[] = []
  for (const { insert, attributes = {} } of delta?.ops ?? []) {
    if (typeof insert !== 'string') {
      const image = 'image' in insert && Object.assign(document.createElement('img'), { src: insert.image })
      line.push(image || document.createElement('hr'))
      continue
    }
    for (const [index, words] of insert.split('\n').entries()) {
      if (index > 0) {
        const block = document.createElement(attributes.header ? `h${attributes.header}` : 'p')
        block.append(...(line.length > 0 ? line : [document.createElement('br')]))
        if (attributes.align) block.style.textAlign = String(attributes.align)
        box.append(block)
        line = []
      }
      if (words) line.push(formatted(words, attributes))
    }
  }
  box.append(...line)
  return box.innerHTML
}

function formatted(words: string, attributes: Record<string, unknown>): Node {
  const tags = Object.keys(TAGS).filter((name) => attributes[name])
  return tags.reduce<Node>((inner, name) => {
    const around = document.createElement(TAGS[name]!)
    around.append(inner)
    return around
  }, document.createTextNode(words))
}
