interface Rectangle {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Draws a copy of a picture with parts blacked out, on a canvas of the page, and gives its file. `size`: of the copy,
 * pixels; boxes are in shares of it.
 */
export async function coveredCopy(
  canvas: WechatMiniprogram.Canvas,
  src: string,
  size: { width: number; height: number },
  boxes: Rectangle[],
): Promise<string> {
  Object.assign(canvas, size)
  const ink = canvas.getContext('2d')
  const picture = canvas.createImage()
  await new Promise<void>((resolve, reject) => {
    picture.onload = () => resolve()
    picture.onerror = () => reject(new Error('the picture does not load'))
    picture.src = src
  })
  ink.drawImage(picture, 0, 0, size.width, size.height)
  ink.fillStyle = '#000'
  for (const { x, y, width, height } of boxes)
    ink.fillRect(x * size.width, y * size.height, width * size.width, height * size.height)
  return (await wx.canvasToTempFilePath({ canvas, fileType: 'jpg', quality: 0.85 })).tempFilePath
}
