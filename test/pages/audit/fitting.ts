import { boxesOf, drawn, isFixed, named, scope, texts } from './seen'
import { ACTED_ON } from './spoken'

const TARGET = 44

/**
 * A thumb hits every target. A line of text that is typed into may be lower than its field, which
 * is tapped.
 */
export function reachable(): string[] {
  return drawn(ACTED_ON)
    .map((element) => ({
      element,
      box: (element.closest('.field, .row.input') ?? element).getBoundingClientRect(),
    }))
    .filter(({ box }) => Math.round(box.width) < TARGET || Math.round(box.height) < TARGET)
    .map(
      ({ element, box }) =>
        `is ${Math.round(box.width)}×${Math.round(box.height)}: ${named(element)}`,
    )
}

/** Nothing is cut off, runs over its neighbour, leaves the screen or hides under the bar below. */
export function fitting(): string[] {
  const { scrollWidth } = document.scrollingElement!
  const sideways =
    scrollWidth > innerWidth ? [`scrolls sideways by ${scrollWidth - innerWidth} px`] : []
  return [...sideways, ...findCutTexts(), ...outside(), ...overlapping(), ...covered()]
}

/** Texts that stay small when the reader asked for `least` px. */
export const growing = (least: number) =>
  texts()
    .filter(({ element }) => !element.closest('wx-map, .sim-picker'))
    .filter(({ element }) => Number.parseFloat(getComputedStyle(element).fontSize) < least)
    .map(({ element }) => `does not grow with the reader’s text size: ${named(element)}`)

const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'

/**
 * Texts that run over the edge of a box that hides the rest, or of a button; and fields lower than
 * their text.
 */
function findCutTexts(): string[] {
  const words = texts().filter(({ node, element }) => {
    const boxes = boxesOf(node)
    // A full-width bracket at the end of a line is drawn half as wide as it is measured.
    const spare = /[（）《》“”，。、]/.test(node.data)
      ? Number.parseFloat(getComputedStyle(element).fontSize) / 2
      : 1

    // A map is moved under its edge: what lies past it is elsewhere, not cut off.
    for (
      let at: Element | null = element;
      at && at !== scope() && !at.matches('wx-map');
      at = at.parentElement
    ) {
      const { overflowX, overflowY } = getComputedStyle(at)
      const isButton = at.matches('wx-button, [role=button]')
      const edge = at.getBoundingClientRect()
      const wide = boxes.some(
        ({ left, right }) => left < edge.left - 1 || right > edge.right + spare,
      )
      // A line's box is a little higher than its ink.
      const high = boxes.some(
        ({ top, bottom, height }) =>
          top < edge.top - height / 5 || bottom > edge.bottom + height / 5,
      )
      if ((wide && (clips(overflowX) || isButton)) || (high && (clips(overflowY) || isButton)))
        return true
    }

    return false
  })
  const fields = drawn('input, textarea').filter(
    (field) => field.scrollHeight > field.clientHeight + 2,
  )
  return [...new Set([...words.map(({ element }) => element), ...fields])].map(
    (box) => `is cut off: ${named(box)}`,
  )
}

function outside(): string[] {
  return texts()
    .filter(({ element }) => !element.closest('wx-map, wx-scroll-view, .van-popup'))
    .filter(({ node }) =>
      boxesOf(node).some(({ left, right }) => left < -1 || right > innerWidth + 1),
    )
    .map(({ element }) => `leaves the screen: ${named(element)}`)
}

function overlapping(): string[] {
  const lines = texts()
    .filter(({ element }) => !isFixed(element) && !element.closest('wx-map, .veil, .sealed'))
    .flatMap(({ node, element }) => boxesOf(node).map((box) => ({ element, box })))
    .sort((a, b) => a.box.top - b.box.top)
  const found: string[] = []
  lines.forEach(({ element, box }, index) => {
    for (let at = index + 1; at < lines.length && lines[at]!.box.top < box.bottom - 4; at++) {
      const other = lines[at]!
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
      const down = Math.min(box.bottom, other.box.bottom) - other.box.top
      if (other.element !== element && across > 2 && down > box.height / 3)
        found.push(`overlap: ${named(element)} and ${named(other.element)}`)
    }
  })

  return [...new Set(found)]
}

/**
 * The bar with the primary action must not lie on the last line of a page that is scrolled to its
 * end.
 */
function covered(): string[] {
  const bar = drawn('.action-bar').at(-1)?.getBoundingClientRect()
  const page = scope().querySelector('.page')
  if (!bar || !page) return []
  const space = Number.parseFloat(getComputedStyle(page).paddingBottom)
  return bar.height > space
    ? [`the bar below is ${Math.round(bar.height)} px high, the page leaves ${space} px for it`]
    : []
}
