const SLIDE_ANIMATION = { duration: 250, easing: 'cubic-bezier(.2, .7, .3, 1)' }

/**
 * Whether pages appear without sliding: while a program controls the browser, for a person who
 * prefers reduced motion, and until the app has started.
 */
const isMotionOff = () =>
  navigator.webdriver ||
  matchMedia('(prefers-reduced-motion: reduce)').matches ||
  document.documentElement.dataset.ready === undefined

/** Slides a new page in from the right, over the page that it covers. Touches reach it at once. */
export function slideIn(
  container: HTMLElement,
  coveredPage: { container: HTMLElement; scrollTop: number } | undefined,
): void {
  if (isMotionOff() || !coveredPage) return
  const coveredContainer = coveredPage.container
  coveredContainer.style.top = `${-coveredPage.scrollTop}px`
  coveredContainer.classList.add('sim-below')
  runSlide(container, ['translateX(100%)', 'none'], () => {
    coveredContainer.classList.remove('sim-below')
    coveredContainer.style.top = ''
  })
}

/** Slides a copy of a closed page out to the right. The page itself is removed at once. */
export function slideOut(container: HTMLElement): void {
  if (isMotionOff()) return
  const pageCopy = container.cloneNode(true) as HTMLElement
  pageCopy.style.top = `${-window.scrollY}px`
  pageCopy.inert = true
  pageCopy.classList.add('sim-ghost')
  document.body.append(pageCopy)
  runSlide(pageCopy, ['none', 'translateX(100%)'], () => pageCopy.remove())
}

function runSlide(container: HTMLElement, transform: string[], onEnd: () => void): void {
  // A rule with `:has()` would not need this class, but the browser would check it at every change.
  const rootClasses = document.documentElement.classList
  rootClasses.add('sim-slides')
  container.classList.add('sim-sliding')
  const endSlide = () => {
    container.classList.remove('sim-sliding')
    onEnd()
    rootClasses.toggle('sim-slides', document.querySelector('.sim-sliding') !== null)
  }
  container.animate({ transform }, SLIDE_ANIMATION).finished.then(endSlide, endSlide)
}
