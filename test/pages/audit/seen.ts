/** What of the page on top is drawn: not hidden, not without a box, not under another page. */
export const scope = () =>
  [...document.querySelectorAll<HTMLElement>('.sim-page')]
    .filter(({ offsetHeight }) => offsetHeight > 0)
    .at(-1)!

export function isDrawn(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return (
    width > 0 &&
    height > 0 &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  )
}

export const drawn = (selector: string) =>
  [...scope().querySelectorAll<HTMLElement>(selector)].filter((element) => isDrawn(element))

/** Texts with the element that styles them, in the order of the document. */
export function texts(): { node: Text; element: HTMLElement }[] {
  const walker = document.createTreeWalker(scope(), NodeFilter.SHOW_TEXT)
  const found: { node: Text; element: HTMLElement }[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!
    if (node.textContent!.trim() && !element.closest('style, script') && isDrawn(element))
      found.push({ node: node as Text, element })
  }
  return found
}

export function boxesOf(node: Text): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(node)
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
}

/** Bars that stay while the page moves under them. */
export const isFixed = (element: Element): boolean => {
  for (let at: Element | null = element; at; at = at.parentElement)
    if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true
  return false
}

/** How a person finds an element: its id or class, and what it says. */
export function named(element: Element): string {
  const own = [...element.classList]
    .map((name) => name.replace(/^.*--/, ''))
    .find((name) => name !== '')
  const host = element.closest('[id]')?.id
  const said = (element.getAttribute('aria-label') ?? element.textContent ?? '')
    .trim()
    .replace(/\s+/g, ' ')
  const where = element.id
    ? `#${element.id}`
    : [host && `#${host}`, `.${own ?? element.localName}`].filter(Boolean).join(' ')

  return `${where} “${said.slice(0, 24)}”`
}
