import { fill, h } from 'miniapp-cloud/client'
import type { TourStep } from '../contract.ts'

const KEY = 'desk:tour'

/**
 * The guided walk over the desk, a step at a time: it can be left at any, and taken up again. `go` brings the phone of
 * a step into view.
 */
export function openTour(go: (name: string) => void) {
  let steps: TourStep[] = []
  /** The step that is shown; past the last once the walk is over or left. */
  let at = Number(localStorage.getItem(KEY) ?? 0)
  const button = (label: string, to: () => number, main = '') =>
    h('button', { class: main, onclick: () => show(to()) }, label)
  const root = h('section', { class: 'tour', 'aria-label': '导览', hidden: true })
  const again = h('button', { class: 'again', hidden: true, onclick: () => show(0) }, '导览')

  function show(step: number) {
    at = step
    localStorage.setItem(KEY, String(at))
    draw()
    if (steps[at]) go(steps[at]!.who)
  }
  function draw() {
    const step = steps[at]
    root.hidden = !step
    again.hidden = steps.length === 0 || step !== undefined
    if (!step) return
    fill(
      root,
      h('small', {}, `${at + 1} / ${steps.length}`),
      h('div', { class: 'what', role: 'status' }, h('strong', {}, step.title), h('span', {}, step.said)),
      at > 0 && button('上一步', () => at - 1),
      button(at < steps.length - 1 ? '下一步' : '走完了', () => at + 1, 'main'),
      button('不看了', () => steps.length),
    )
  }
  return {
    root,
    again,
    set(given: TourStep[] = []) {
      steps = given
      draw()
    },
  }
}
