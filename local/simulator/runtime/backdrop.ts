/** The fields of an open page that decide its backdrop. */
interface BackdropPage {
  container: HTMLElement
  element: HTMLElement
  meta: Record<string, any>
  config: { disableScroll?: boolean }
}

let visiblePage: BackdropPage | undefined

/**
 * Applies the overflow and the background of a page to the document. A page behaves like the body
 * of a document: its overflow applies to the window, and its background fills the window behind its
 * content, even if the content is longer than the page. A `root-background-color` of page-meta
 * replaces the background.
 */
export function showBackdrop(openPage: BackdropPage | undefined = visiblePage): void {
  if (!openPage) return
  visiblePage = openPage
  const hasRootColor = Boolean(openPage.meta.rootBackgroundColor)
  // These classes of an earlier call would change the styles that are read here.
  openPage.container.classList.remove('sim-bare', 'sim-body')
  const { background, backgroundColor, backgroundImage, overflow } = getComputedStyle(
    openPage.element,
  )
  const isTransparent = backgroundColor === 'rgba(0, 0, 0, 0)' && backgroundImage === 'none'
  const pageOverflow = overflow === 'visible' ? '' : overflow
  document.documentElement.style.overflow = openPage.config.disableScroll ? 'hidden' : pageOverflow
  openPage.container.classList.add('sim-body')
  openPage.container.classList.toggle('sim-bare', !hasRootColor)
  openPage.container.style.setProperty('--sim-backdrop', isTransparent ? 'Canvas' : background)
  document.documentElement.style.setProperty(
    '--sim-backdrop',
    isTransparent || hasRootColor ? '' : background,
  )
}

/** Updates the backdrop when the class or the style of the page changes. */
export function watchBackdrop(openPage: BackdropPage): void {
  const updateIfShown = () => {
    if (openPage === visiblePage) showBackdrop(openPage)
  }
  new MutationObserver(updateIfShown).observe(openPage.element, {
    attributeFilter: ['class', 'style'],
  })
}

// A style sheet that changes may change the background too.
new MutationObserver(() => showBackdrop()).observe(document.head, {
  characterData: true,
  childList: true,
  subtree: true,
})
