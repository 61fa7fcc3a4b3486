/**
 * Draws a document again each time a part of the Chinese web font has arrived. Chromium leaves text that it has laid out
 * before as boxes; a change that touches every line makes it look again.
 */
export function redrawWithFonts(page: Document): void {
  page.fonts.addEventListener('loadingdone', () => {
    const { style } = page.documentElement
    style.fontKerning = style.fontKerning === 'normal' ? 'auto' : 'normal'
  })
}
