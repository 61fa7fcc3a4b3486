/**
 * Draws a document again each time a part of the Chinese web font has arrived: Chromium goes on showing boxes for text
 * that it shaped before. It keeps shaped text by font settings, so each time needs a setting never seen before.
 */
export function redrawWithFonts(page: Document): void {
  let count = 0
  page.fonts.addEventListener('loadingdone', () => {
    count += 1
    page.documentElement.style.wordSpacing = `${count / 1000}px`
  })
}
