import { fill, h } from 'miniapp-cloud/client'
import type { TourStep } from '../contract.ts'

const KEY = 'desk:tour'

/**
 * The guided walk over the desk, a step at a time: it can be left at any, and taken up again. `go` brings the phone of
 * a step into view.
 */
export function openTour(go: (name: string) => void) {
  let steps: TourStep[] = []
  let { at, left }: { at: number; left: boolean } = JSON.parse(localStorage.getItem(KEY) ?? '{"at":0,"left":false}')
  const button = (label: string, to: () => number, main = '') =>
    h('button', { class: main, onclick: () => show(to()) }, label)
  const root = h('section.tour', { 'aria-label': '导览', hidden: true })
  const again = h('button.again', { hidden: true, onclick: () => show(at) }, '导览')

  /** Past the last step the walk is over, and begins anew when it is wished for again. */
  function show(step: number, leave = step >= steps.length) {
    at = step % steps.length
    left = leave
    localStorage.setItem(KEY, JSON.stringify({ at, left }))
    draw()
    if (!left) go(steps[at]!.who)
  }
  function draw() {
    const step = left ? undefined : steps[at]
    root.hidden = !step
    again.hidden = steps.length === 0 || step !== undefined
    if (!step) return
    fill(
      root,
      h('small', `${at + 1} / ${steps.length}`),
      // All steps stand in one place, so that nothing below moves as the words get longer.
      h(
        'div.what',
        { role: 'status' },
        ...steps.map((one) =>
          h('div', { style: one === step ? '' : 'visibility: hidden' }, h('strong', one.title), h('span', one.said)),
        ),
      ),
      button('上一步', () => at - 1, at > 0 ? '' : 'none'),
      button(at < steps.length - 1 ? '下一步' : '走完了', () => at + 1, 'main'),
      h('button', { onclick: () => show(at, true) }, '不看了'),
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
