import { blend, type Colour, colourOf, contrast } from './colour'
import { drawn, named, texts } from './seen'

/**
 * Texts, placeholders and icons that do not stand out from what they are painted on (WCAG 1.4.3,
 * 1.4.11).
 */
export function seeable(): string[] {
  const words = texts().map(({ element }) =>
    judged(element, getComputedStyle(element), needed(element)),
  )
  const hints = drawn('.sim-hint[data-words]').map((hint) =>
    judged(hint, getComputedStyle(hint), 4.5),
  )
  const icons = drawn('.van-icon').map((icon) =>
    judged(icon, getComputedStyle(icon, '::before'), 3),
  )

  return [...new Set([...words, ...hints, ...icons].filter((problem) => problem !== undefined))]
}

/** Large text needs less: 24 px, or 18.66 px when bold. */
function needed(element: Element): number {
  const { fontSize, fontWeight } = getComputedStyle(element)
  const size = Number.parseFloat(fontSize)
  return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5
}

function judged(
  element: HTMLElement,
  { color }: CSSStyleDeclaration,
  least: number,
): string | undefined {
  if (
    element.closest('[aria-disabled=true], [disabled], .van-button--disabled') ||
    element.closest('wx-map, wx-canvas')
  )
    return undefined

  const seen = Math.min(
    ...grounds(element).map((ground) => {
      const [red, green, blue, alpha] = colourOf(color)
      return contrast(blend([red, green, blue, alpha * opacity(element)], ground), ground)
    }),
  )
  return seen < least - 0.005
    ? `contrast ${seen.toFixed(2)} of ${least}: ${named(element)}`
    : undefined
}

const opacity = (element: Element | null): number =>
  element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1

const WHITE: Colour = [255, 255, 255, 1]
const BLACK: Colour = [0, 0, 0, 1]

/**
 * The colours that may lie under an element; text over a picture must be readable on a white one
 * and on a black one.
 */
function grounds(element: Element): Colour[] {
  const layers: Colour[] = []

  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor, backgroundImage, position } = getComputedStyle(at)
    if (backgroundImage.includes('url('))
      return [WHITE, BLACK].map((ground) => flatten(layers, ground))
    if (backgroundImage.includes('gradient'))
      return (backgroundImage.match(/rgba?\([^)]*\)/g) ?? []).map((stop) =>
        flatten(layers, blend(colourOf(stop), WHITE)),
      )
    const colour = colourOf(backgroundColor)
    if (colour[3] > 0) layers.push(colour)
    if (colour[3] === 1) return [flatten(layers, WHITE)]
    const picture = position === 'absolute' && at.parentElement?.querySelector(':scope > wx-image')
    if (picture) return [WHITE, BLACK].map((ground) => flatten(layers, ground))
  }

  return [flatten(layers, WHITE)]
}

const flatten = (layers: Colour[], ground: Colour) =>
  layers.reduceRight((below, layer) => blend(layer, below), ground)
