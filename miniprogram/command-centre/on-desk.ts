/**
 * From this width on, the pages of the command centre use the layout for a desk screen. The style
 * sheets of these pages switch at the same width.
 */
const deskWidthPx = 1024

export const isDeskScreen = (): boolean => wx.getWindowInfo().windowWidth >= deskWidthPx
