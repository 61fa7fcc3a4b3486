const SLIDE = { duration: 250, easing: 'cubic-bezier(.2, .7, .3, 1)' }

/** Nothing slides for a program that drives the phone, for a person who wants no motion, or before the app stands. */
const still = () =>
  navigator.webdriver ||
  matchMedia('(prefers-reduced-motion: reduce)').matches ||
  document.documentElement.dataset.ready === undefined

/** A new page comes in from the right over the one it covers, and can be used at once. */
export function slideIn(box: HTMLElement, covered: { box: HTMLElement; scrollTop: number } | undefined): void {
  if (still() || !covered) return
  const below = covered.box
  below.style.top = `${-covered.scrollTop}px`
  below.classList.add('sim-below')
  slide(box, ['translateX(100%)', 'none'], () => {
    below.classList.remove('sim-below')
    below.style.top = ''
  })
}

/** A picture of a page that is closed leaves to the right; the page itself is gone at once. */
export function slideOut(box: HTMLElement): void {
  if (still()) return
  const ghost = box.cloneNode(true) as HTMLElement
  ghost.style.top = `${-window.scrollY}px`
  ghost.inert = true
  ghost.classList.add('sim-ghost')
  document.body.append(ghost)
  slide(ghost, ['none', 'translateX(100%)'], () => ghost.remove())
}

function slide(box: HTMLElement, transform: string[], over: () => void): void {
  // A class rather than :has(), which would cost every change of every page a look at it.
  const root = document.documentElement.classList
  root.add('sim-slides')
  box.classList.add('sim-sliding')
  const end = () => {
    box.classList.remove('sim-sliding')
    over()
    root.toggle('sim-slides', document.querySelector('.sim-sliding') !== null)
  }
  box.animate({ transform }, SLIDE).finished.then(end, end)
}
