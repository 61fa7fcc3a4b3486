import { attributeOf, childrenOf, isText, plainId, tagOf } from './nodes.ts'

interface Compound {
  tag?: string
  id?: string
  classes: string[]
  attributes: [name: string, value: string][]
  /** How it stands to the compound before it. */
  child: boolean
}

const PART = /\s*(>)?\s*((?:[\w-]+|\*)?(?:[.#][\w-]+|\[[^\]]*\])*)/y

/** Parses what DevTools' automator understands: tag, .class, #id, [name="value"], descendant, `>`, comma. */
function parseSelector(selector: string): Compound[][] {
  return selector.split(/,(?![^[]*\])/).map((alternative) => {
    const text = alternative.trim()
    const compounds: Compound[] = []
    PART.lastIndex = 0
    while (PART.lastIndex < text.length) {
      const part = PART.exec(text)
      if (!part?.[2]) throw new Error(`selector not supported: ${selector}`)
      compounds.push({ ...compound(part[2]), child: part[1] === '>' })
    }
    if (compounds.length === 0) throw new Error(`selector not supported: ${selector}`)
    return compounds
  })
}

function compound(text: string): Omit<Compound, 'child'> {
  const found: Omit<Compound, 'child'> = { classes: [], attributes: [] }
  for (const [piece] of text.matchAll(/[.#]?[\w-]+|\*|\[[^\]]*\]/g)) {
    if (piece.startsWith('.')) found.classes.push(piece.slice(1))
    else if (piece.startsWith('#')) found.id = piece.slice(1)
    else if (piece.startsWith('[')) found.attributes.push(attribute(piece))
    else if (piece !== '*') found.tag = piece
  }
  return found
}

/** `[name]` without a value matches nothing, as DevTools has it. */
const attribute = (piece: string): [string, string] => {
  const parts = piece.match(/^\[\s*([\w-]+)\s*=\s*["']?(.*?)["']?\s*\]$/)
  return parts ? [parts[1]!, parts[2]!] : ['', '']
}

/** All elements below `root` (within its own file) that match, in document order. */
export function selectAll(easel: any, root: any, selector: string): any[] {
  const alternatives = parseSelector(selector)
  const found: any[] = []
  const walk = (node: any, ancestors: any[]) => {
    for (const child of childrenOf(easel, node)) {
      if (isText(child)) continue
      const chain = [...ancestors, child]
      if (alternatives.some((compounds) => matches(easel, chain, compounds, compounds.length - 1))) found.push(child)
      walk(child, chain)
    }
  }
  walk(root, [])
  return found
}

/** Whether the last of `chain` (ancestors, then the element) matches the compounds up to `at`. */
function matches(easel: any, chain: any[], compounds: Compound[], at: number): boolean {
  const wanted = compounds[at]!
  if (!isLike(easel, chain.at(-1), wanted)) return false
  if (at === 0) return true
  const above = chain.slice(0, -1)
  if (wanted.child) return above.length > 0 && matches(easel, above, compounds, at - 1)
  return above.some((_, index) => matches(easel, above.slice(0, index + 1), compounds, at - 1))
}

function isLike(easel: any, node: any, wanted: Compound): boolean {
  return (
    (!wanted.tag || tagOf(node) === wanted.tag) &&
    (!wanted.id || plainId(node.id ?? '') === wanted.id) &&
    wanted.classes.every((name) => node.classList?.contains(name)) &&
    wanted.attributes.every(([name, value]) => name !== '' && String(attributeOf(easel, node, name)) === value)
  )
}
