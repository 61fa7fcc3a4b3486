import { childrenOf, isText, readAttribute, tagOf, withoutIdPrefix } from './nodes.ts'

/** A part of a selector for one element, e.g. `view.card[data-id="1"]`. */
interface Compound {
  tag?: string
  id?: string
  classes: string[]
  attributes: [name: string, value: string][]
  /** Whether `>` is between this compound and the previous one. */
  isDirectChild: boolean
}

/** An optional `>`, then a tag name or `*`, then classes, ids and attributes. */
const COMPOUND_PATTERN = /\s*(>)?\s*((?:[\w-]+|\*)?(?:[.#][\w-]+|\[[^\]]*\])*)/y

/**
 * Parses the selectors that DevTools' automator understands: tag, .class, #id, [name="value"],
 * descendant, `>` and comma. Returns the compounds of each alternative. Throws for any other
 * selector.
 */
function parseSelector(selector: string): Compound[][] {
  return selector.split(/,(?![^[]*\])/).map((alternative) => {
    const text = alternative.trim()
    const compounds: Compound[] = []
    COMPOUND_PATTERN.lastIndex = 0
    while (COMPOUND_PATTERN.lastIndex < text.length) {
      const match = COMPOUND_PATTERN.exec(text)
      if (!match?.[2]) throw new Error(`selector not supported: ${selector}`)
      compounds.push({ ...parseCompound(match[2]), isDirectChild: match[1] === '>' })
    }
    if (compounds.length === 0) throw new Error(`selector not supported: ${selector}`)
    return compounds
  })
}

function parseCompound(text: string): Omit<Compound, 'isDirectChild'> {
  const compound: Omit<Compound, 'isDirectChild'> = { classes: [], attributes: [] }
  for (const [token] of text.matchAll(/[.#]?[\w-]+|\*|\[[^\]]*\]/g)) {
    if (token.startsWith('.')) compound.classes.push(token.slice(1))
    else if (token.startsWith('#')) compound.id = token.slice(1)
    else if (token.startsWith('[')) compound.attributes.push(parseAttribute(token))
    else if (token !== '*') compound.tag = token
  }
  return compound
}

/** `[name]` without a value matches nothing, as in DevTools. */
const parseAttribute = (token: string): [string, string] => {
  const match = token.match(/^\[\s*([\w-]+)\s*=\s*["']?(.*?)["']?\s*\]$/)
  return match ? [match[1]!, match[2]!] : ['', '']
}

/** All matching elements below a node in its own file, in document order. */
export function selectAll(glassEasel: any, rootNode: any, selector: string): any[] {
  const alternatives = parseSelector(selector)
  const matchingNodes: any[] = []
  const visitChildren = (easelNode: any, ancestors: any[]) => {
    for (const childNode of childrenOf(glassEasel, easelNode)) {
      if (isText(childNode)) continue
      const nodePath = [...ancestors, childNode]
      const isMatch = alternatives.some((compounds) =>
        matchesSelector(glassEasel, nodePath, compounds, compounds.length - 1),
      )
      if (isMatch) matchingNodes.push(childNode)
      visitChildren(childNode, nodePath)
    }
  }
  visitChildren(rootNode, [])
  return matchingNodes
}

/**
 * Whether a node matches the compounds up to `lastIndex`.
 * @param nodePath the ancestors of the node, then the node itself
 */
function matchesSelector(
  glassEasel: any,
  nodePath: any[],
  compounds: Compound[],
  lastIndex: number,
): boolean {
  const compound = compounds[lastIndex]!
  if (!matchesCompound(glassEasel, nodePath.at(-1), compound)) return false
  if (lastIndex === 0) return true
  const ancestors = nodePath.slice(0, -1)
  if (compound.isDirectChild)
    return ancestors.length > 0 && matchesSelector(glassEasel, ancestors, compounds, lastIndex - 1)
  return ancestors.some((_, index) =>
    matchesSelector(glassEasel, ancestors.slice(0, index + 1), compounds, lastIndex - 1),
  )
}

function matchesCompound(glassEasel: any, easelNode: any, compound: Compound): boolean {
  return (
    (!compound.tag || tagOf(easelNode) === compound.tag) &&
    (!compound.id || withoutIdPrefix(easelNode.id ?? '') === compound.id) &&
    compound.classes.every((className) => easelNode.classList?.contains(className)) &&
    compound.attributes.every(
      ([name, value]) =>
        name !== '' && String(readAttribute(glassEasel, easelNode, name)) === value,
    )
  )
}
