/** What of an open page is asked for here. */
interface Backed {
  box: HTMLElement
  element: HTMLElement
  meta: Record<string, any>
  config: { disableScroll?: boolean }
}
let shown: Backed | undefined

/**
 * A page is what body is elsewhere: its overflow is the window's, and its background the whole canvas's, also below
 * content that is longer than the page, under all that is in it. Only a root with a colour of its own takes none.
 */
export function showBackdrop(page: Backed | undefined = shown): void {
  if (!page) return
  shown = page
  const own = Boolean(page.meta.rootBackgroundColor)
  page.box.classList.remove('sim-bare', 'sim-body')
  const { background, backgroundColor, backgroundImage, overflow } = getComputedStyle(page.element)
  const none = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none'
  document.documentElement.style.overflow = page.config.disableScroll ? 'hidden' : overflow.replace(/^visible$/, '')
  page.box.classList.add('sim-body')
  page.box.classList.toggle('sim-bare', !own)
  page.box.style.setProperty('--sim-backdrop', none ? 'Canvas' : background)
  document.documentElement.style.setProperty('--sim-backdrop', none || own ? '' : background)
}

/** Whatever may change it: the page's own attributes, and the sheets. */
export function watchBackdrop(page: Backed): void {
  new MutationObserver(() => page === shown && showBackdrop(page)).observe(page.element, {
    attributeFilter: ['class', 'style'],
  })
}

new MutationObserver(() => showBackdrop()).observe(document.head, {
  characterData: true,
  childList: true,
  subtree: true,
})
