export type Child = Node | string | number | null | undefined | false

type Tag = keyof HTMLElementTagNameMap

/**
 * Creates an element from a tag name with optional classes (`div.row`). The first of the contents
 * may be an object of properties. A function named `on…` becomes a listener. `true` sets an
 * attribute without a value; `false`, null and undefined leave the attribute out.
 */
export function h<K extends Tag>(
  tag: K | `${K}.${string}`,
  ...contents: [Record<string, unknown>, ...Child[]] | Child[]
): HTMLElementTagNameMap[K] {
  const [tagName, ...classNames] = tag.split('.') as [K, ...string[]]
  const element = document.createElement(tagName)
  const [firstItem] = contents
  const hasProperties =
    typeof firstItem === 'object' && firstItem !== null && !(firstItem instanceof Node)
  for (const [property, value] of Object.entries(hasProperties ? firstItem : {})) {
    if (typeof value === 'function')
      element.addEventListener(property.slice(2), value as EventListener)
    else if (value === true) element.setAttribute(property, '')
    else if (value !== false && value !== undefined && value !== null)
      element.setAttribute(property, String(value))
  }
  // After the properties, because `class` among them replaces the whole attribute.
  if (classNames.length > 0) element.classList.add(...classNames)
  fill(element, ...((hasProperties ? contents.slice(1) : contents) as Child[]))
  return element
}

/** Replaces the children of an element. */
export function fill(element: Element, ...children: Child[]): void {
  const visibleChildren = children.filter(
    (child) => child !== null && child !== undefined && child !== false,
  )
  element.replaceChildren(
    ...visibleChildren.map((child) =>
      typeof child === 'number' ? String(child) : (child as Node | string),
    ),
  )
}

/** A line icon drawn from path data on a 24-unit grid, in the current text colour. */
export function icon(pathData: string, size = 20): SVGElement {
  const svgElement = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const pathElement = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  const svgAttributes = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    'aria-hidden': 'true',
  }
  const pathAttributes = {
    d: pathData,
    stroke: 'currentColor',
    'stroke-width': 1.8,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }

  for (const [attribute, value] of Object.entries(svgAttributes))
    svgElement.setAttribute(attribute, String(value))
  for (const [attribute, value] of Object.entries(pathAttributes))
    pathElement.setAttribute(attribute, String(value))
  svgElement.append(pathElement)
  return svgElement
}

/** A number padded to two digits, as on a clock. */
export const two = (value: number) => String(value).padStart(2, '0')

const CHINA_FORMAT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

/** Formats a moment (ms) as China's local time, such as `2026/11/28 08:05:09`. */
export const chinaTime = (ms: number) => CHINA_FORMAT.format(ms)
