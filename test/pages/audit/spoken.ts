import { drawn, isFixed, named } from './seen'

export const ACTED_ON =
  '[role=button], [role=radio], [role=checkbox], [role=tab], [role=switch], [role=link], wx-navigator, input, textarea'
const STATED: Record<string, string> = {
  radio: 'aria-checked',
  checkbox: 'aria-checked',
  switch: 'aria-checked',
  tab: 'aria-selected',
}

/** Faults for a screen reader or a keyboard. */
export function spoken(): string[] {
  const acted = drawn(ACTED_ON)
  const nameless = acted
    .filter((element) => !name(element))
    .map((element) => `has no name: ${named(element)}`)
  const stateless = acted
    .filter((element) => {
      const state = STATED[element.getAttribute('role') ?? '']
      return state && !['true', 'false'].includes(element.getAttribute(state) ?? '')
    })
    .map((element) => `does not say whether it is chosen: ${named(element)}`)
  const nested = acted
    .filter((element) =>
      element.parentElement?.closest('[role=button], [role=radio], [role=checkbox]'),
    )
    .filter((element) => !element.closest('wx-picker') && !element.closest('wx-map'))
    .map(
      (element) =>
        `lies inside another target, where a screen reader does not reach it: ${named(element)}`,
    )
  const pictures = drawn('wx-image')
    .filter(
      (picture) =>
        !picture.getAttribute('aria-label') && picture.getAttribute('aria-hidden') !== 'true',
    )
    .map((picture) => `is a picture without a name: ${named(picture)}`)

  return [...nameless, ...stateless, ...nested, ...pictures, ...order(acted)]
}

export function name(element: HTMLElement): string {
  const label = element.getAttribute('aria-label')?.trim()
  if (element.matches('input, textarea')) return label ?? ''
  return label || element.textContent!.trim()
}

/** The order of targets must go down the page, or to the next column; never back up. */
function order(acted: HTMLElement[]): string[] {
  const inFlow = acted.filter((element) => !isFixed(element))
  const back = inFlow.flatMap((element, index) => {
    const before = inFlow[index - 1]
    if (!before) return []
    const from = before.getBoundingClientRect()
    const to = element.getBoundingClientRect()
    const goesUp = to.bottom <= from.top + 1 && to.left < from.right
    return goesUp ? [`comes after ${named(before)} but stands above it: ${named(element)}`] : []
  })
  const forced = inFlow
    .filter((element) => element.tabIndex > 0)
    .map((element) => `jumps the order: ${named(element)}`)

  return [...back, ...forced]
}
