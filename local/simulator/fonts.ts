/**
 * Draws a document again at its start and each time a part of the Chinese web font has arrived: Chromium keeps text
 * that it once shaped as boxes, by font settings and over reloads. So each time needs a setting never seen before.
 */
export function redrawWithFonts(page: Document): void {
  const redraw = () => {
    page.documentElement.style.wordSpacing = `${Math.random() / 10}px`
  }
  redraw()
  page.fonts.addEventListener('loadingdone', redraw)
}
