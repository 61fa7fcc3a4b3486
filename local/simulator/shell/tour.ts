import { fill, h } from 'miniapp-cloud/client'
import type { TourStep } from '../contract.ts'

const STORAGE_KEY = 'desk:tour'

/** The state of the tour in localStorage. */
interface StoredTour {
  /** The index of the step. */
  at: number
  /** Whether the person has closed the tour. */
  left: boolean
}

/**
 * A guided tour of the desk, one step at a time. The person can close it at any step and resume it
 * later.
 * @param showPhone brings the phone of a step into view
 */
export function openTour(showPhone: (personName: string) => void) {
  let steps: TourStep[] = []
  const storedTour: StoredTour = JSON.parse(
    localStorage.getItem(STORAGE_KEY) ?? '{"at":0,"left":false}',
  )
  let stepIndex = storedTour.at
  let isClosed = storedTour.left
  const createStepButton = (buttonLabel: string, toIndex: () => number, className = '') =>
    h('button', { class: className, onclick: () => showStep(toIndex()) }, buttonLabel)
  const element = h('section.tour', { 'aria-label': '导览', hidden: true })
  const resumeButton = h(
    'button.again',
    { hidden: true, onclick: () => showStep(stepIndex) },
    '导览',
  )

  /** Shows a step. After the last step, the tour is closed and begins again with the first one. */
  function showStep(newIndex: number, shouldClose = newIndex >= steps.length) {
    stepIndex = newIndex % steps.length
    isClosed = shouldClose
    const tourToStore: StoredTour = { at: stepIndex, left: isClosed }
    localStorage.setItem(STORAGE_KEY, JSON.stringify(tourToStore))
    drawStep()
    if (!isClosed) showPhone(steps[stepIndex]!.who)
  }

  function drawStep() {
    const currentStep = isClosed ? undefined : steps[stepIndex]
    element.hidden = !currentStep
    resumeButton.hidden = steps.length === 0 || currentStep !== undefined
    if (!currentStep) return
    fill(
      element,
      h('small', `${stepIndex + 1} / ${steps.length}`),
      // All steps are in one grid cell, so that the height is that of the longest text.
      h(
        'div.what',
        { role: 'status' },
        ...steps.map((tourStep) =>
          h(
            'div',
            { style: tourStep === currentStep ? '' : 'visibility: hidden' },
            h('strong', tourStep.title),
            h('span', tourStep.said),
          ),
        ),
      ),
      createStepButton('上一步', () => stepIndex - 1, stepIndex > 0 ? '' : 'none'),
      createStepButton(
        stepIndex < steps.length - 1 ? '下一步' : '走完了',
        () => stepIndex + 1,
        'main',
      ),
      h('button', { onclick: () => showStep(stepIndex, true) }, '不看了'),
    )
  }
  return {
    element,
    resumeButton,
    setSteps(newSteps: TourStep[] = []) {
      steps = newSteps
      drawStep()
    },
  }
}
