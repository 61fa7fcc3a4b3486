export type Child = Node | string | number | null | undefined | false

type Tag = keyof HTMLElementTagNameMap

/**
 * Makes an element of a tag, with the classes that follow it (`div.row`); what comes first may be its properties: `on…`
 * functions become listeners, `true`/`false` set or leave out an attribute.
 */
export function h<K extends Tag>(
  tag: K | `${K}.${string}`,
  ...given: [Record<string, unknown>, ...Child[]] | Child[]
): HTMLElementTagNameMap[K] {
  const [name, ...classes] = tag.split('.') as [K, ...string[]]
  const element = document.createElement(name)
  const [first] = given
  const named = typeof first === 'object' && first !== null && !(first instanceof Node)
  for (const [key, value] of Object.entries(named ? first : {})) {
    if (typeof value === 'function') element.addEventListener(key.slice(2), value as EventListener)
    else if (value === true) element.setAttribute(key, '')
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(key, String(value))
  }
  if (classes.length > 0) element.classList.add(...classes)
  fill(element, ...((named ? given.slice(1) : given) as Child[]))
  return element
}

/** Replaces what an element holds. */
export function fill(element: Element, ...children: Child[]): void {
  const kept = children.filter((child) => child !== null && child !== undefined && child !== false)
  element.replaceChildren(
    ...kept.map((child) => (typeof child === 'number' ? String(child) : (child as Node | string))),
  )
}

/** A line icon drawn from path data on a 24-unit grid, in the colour of the text around it. */
export function icon(path: string, size = 20): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  const look = { viewBox: '0 0 24 24', width: size, height: size, fill: 'none', 'aria-hidden': 'true' }
  const stroke = { d: path, stroke: 'currentColor', 'stroke-width': 1.8, 'stroke-linecap': 'round' }
  for (const [name, value] of Object.entries(look)) svg.setAttribute(name, String(value))
  for (const [name, value] of Object.entries({ ...stroke, 'stroke-linejoin': 'round' }))
    line.setAttribute(name, String(value))
  svg.append(line)
  return svg
}

/** Two digits, as on a clock. */
export const two = (value: number) => String(value).padStart(2, '0')

const CHINA = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})
/** The persons of a Mini Program live by China's time, wherever the laptop stands: `2026/11/28 08:05:09`. */
export const chinaTime = (ms: number) => CHINA.format(ms)
