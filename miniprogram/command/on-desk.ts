/** From this width on a page of the centre is drawn for a desk screen; the style sheets switch at the same width. */
const DESK_PX = 1024

export const onDesk = (): boolean => wx.getWindowInfo().windowWidth >= DESK_PX
