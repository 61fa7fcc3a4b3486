/** One insertion of a Quill delta. https://quilljs.com/docs/delta */
interface DeltaOperation {
  insert: string | { image: string } | { divider: true }
  attributes?: Record<string, unknown>
}

/** The format of a Quill delta for each HTML tag that formats text. */
const FORMAT_OF_TAG: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
}
const TAG_OF_FORMAT: Record<string, string> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
}
const BLOCK_TAGS = /^(p|div|h[1-6]|li)$/

/**
 * The contents of an editor in three forms: HTML, plain text and a Quill delta. A delta is a list
 * of insertions. Each line ends with a newline, which has the formats of the line.
 */
export function readContents(editable: HTMLElement) {
  const operations: DeltaOperation[] = []
  const appendOperation = (insert: DeltaOperation['insert'], attributes: Record<string, unknown>) =>
    operations.push(Object.keys(attributes).length > 0 ? { insert, attributes } : { insert })

  const visitNode = (node: Node, formats: Record<string, unknown>): void => {
    if (node instanceof Text) {
      if (node.data) appendOperation(node.data, formats)
      return
    }
    if (!(node instanceof HTMLElement)) return
    const tag = node.localName
    if (tag === 'br') return
    if (tag === 'img') {
      appendOperation({ image: node.dataset.src ?? node.getAttribute('src')! }, formats)
      return
    }
    if (tag === 'hr') {
      appendOperation({ divider: true }, {})
      return
    }

    const formatName = FORMAT_OF_TAG[tag]
    const childFormats = formatName ? { ...formats, [formatName]: true } : formats
    for (const child of node.childNodes) visitNode(child, childFormats)
    if (BLOCK_TAGS.test(tag)) appendOperation('\n', formatsOfLine(node))
  }

  for (const node of editable.childNodes) visitNode(node, {})
  if (!String(operations.at(-1)?.insert).endsWith('\n')) appendOperation('\n', {})
  const plainText = operations
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('')
  return { html: editable.innerHTML, text: plainText, delta: { ops: operations } }
}

function formatsOfLine(block: HTMLElement): Record<string, unknown> {
  const formats: Record<string, unknown> = {}
  const headerLevel = /^h(\d)$/.exec(block.localName)?.[1]
  const { textAlign } = block.style
  if (headerLevel) formats.header = Number(headerLevel)
  if (block.localName === 'li') formats.list = block.closest('ol') ? 'ordered' : 'bullet'
  if (textAlign) formats.align = textAlign
  return formats
}

/** Converts a Quill delta into the HTML that the editor shows. */
export function deltaToHtml(delta: { ops?: DeltaOperation[] } | undefined): string {
  const container = document.createElement('div')
  let lineNodes: Node[] = []
  for (const { insert, attributes = {} } of delta?.ops ?? []) {
    if (typeof insert !== 'string') {
      const embeddedNode =
        'image' in insert
          ? Object.assign(document.createElement('img'), { src: insert.image })
          : document.createElement('hr')
      lineNodes.push(embeddedNode)
      continue
    }
    for (const [index, lineText] of insert.split('\n').entries()) {
      // Before each further part there was a newline. It ends the line and has its formats.
      if (index > 0) {
        const block = document.createElement(attributes.header ? `h${attributes.header}` : 'p')
        block.append(...(lineNodes.length > 0 ? lineNodes : [document.createElement('br')]))
        if (attributes.align) block.style.textAlign = String(attributes.align)
        container.append(block)
        lineNodes = []
      }
      if (lineText) lineNodes.push(formatText(lineText, attributes))
    }
  }
  container.append(...lineNodes)
  return container.innerHTML
}

function formatText(text: string, attributes: Record<string, unknown>): Node {
  const formatNames = Object.keys(TAG_OF_FORMAT).filter((formatName) => attributes[formatName])
  return formatNames.reduce<Node>((innerNode, formatName) => {
    const wrapper = document.createElement(TAG_OF_FORMAT[formatName]!)
    wrapper.append(innerNode)
    return wrapper
  }, document.createTextNode(text))
}
