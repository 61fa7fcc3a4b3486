/** The size that the Official Account asks for: 2.35 : 1, px. */
const coverSize = { width: 900, height: 383 }

/**
 * Draws the cover picture of an article and returns its path.
 * @param kindLabel small text above the title
 * @param titleLines the lines of the title, at most three
 */
export async function drawCoverPicture(kindLabel: string, titleLines: string[]): Promise<string> {
  const { width, height } = coverSize
  const canvas = wx.createOffscreenCanvas({ type: '2d', width, height })
  const drawing = canvas.getContext('2d')
  drawing.fillStyle = '#1d3f72'
  drawing.fillRect(0, 0, width, height)
  drawing.fillStyle = '#d9a441'
  drawing.fillRect(60, 56, 8, 40)
  drawing.fillStyle = '#ffffff'
  drawing.textBaseline = 'middle'
  drawing.font = '30px sans-serif'
  drawing.fillText(`智慧3·15 · ${kindLabel}`, 84, 77)
  drawing.font = 'bold 52px sans-serif'
  for (const [index, titleLine] of titleLines.entries())
    drawing.fillText(titleLine, 60, 168 + index * 76)
  // WeChat accepts an offscreen canvas here, but its type library only knows canvases of a page.
  const pageCanvas = canvas as unknown as WechatMiniprogram.Canvas
  const { tempFilePath } = await wx.canvasToTempFilePath({ canvas: pageCanvas, fileType: 'png' })
  return tempFilePath
}
