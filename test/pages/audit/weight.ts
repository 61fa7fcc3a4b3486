import { named, scope } from './seen'

/** Limits of WeChat's 体验评分. */
const LIMITS = { nodes: 1000, depth: 30, children: 60, kilobytes: 256, perSecond: 20, images: 20 }

export interface SetData {
  is: string
  at: number
  bytes: number
}

const isNode = (element: Element) => element.localName.startsWith('wx-')

/** Faults by 体验评分: too much to draw, too much data sent, or sent too often. */
export function weight(sent: SetData[]): string[] {
  const nodes = [...scope().querySelectorAll('*')].filter(isNode)
  const problems: string[] = []
  if (nodes.length >= LIMITS.nodes) problems.push(`has ${nodes.length} nodes`)
  const deepest = Math.max(...nodes.map(depth))
  if (deepest >= LIMITS.depth) problems.push(`is ${deepest} nodes deep`)

  for (const node of nodes) {
    const children = [...node.children].filter(isNode).length
    if (children > LIMITS.children) problems.push(`has ${children} children: ${named(node)}`)
  }

  for (const { is, bytes } of sent)
    if (bytes > LIMITS.kilobytes * 1024) problems.push(`setData of ${bytes} bytes in ${is}`)
  const [most = 0, page] = busiest(sent)
  if (most > LIMITS.perSecond) problems.push(`setData ${most} times in a second in ${page}`)
  const images = nodes.filter(({ localName }) => localName === 'wx-image').length
  if (images > LIMITS.images) problems.push(`has ${images} pictures`)

  return problems
}

function depth(element: Element): number {
  let levels = 0
  for (let at: Element | null = element; at && at !== scope(); at = at.parentElement)
    if (isNode(at)) levels++
  return levels
}

/** The page or component that sent data most often within any second. */
function busiest(sent: SetData[]): [most?: number, is?: string] {
  const counts = sent.map(({ is, at }): [number, string] => [
    sent.filter((other) => other.is === is && other.at >= at && other.at < at + 1000).length,
    is,
  ])
  return counts.sort(([a], [b]) => b - a)[0] ?? []
}
