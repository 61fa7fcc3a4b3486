/**
 * From this width on a page of the centre is drawn for a desk screen; the style sheets switch at
 * the same width.
 */
const deskWidthPx = 1024

export const isDeskScreen = (): boolean => wx.getWindowInfo().windowWidth >= deskWidthPx
